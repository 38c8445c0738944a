import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Table } from '../../engine/figures';
import { usePanel } from './panel-context';
import { tableStrings } from './tables/strings';

interface Props {
  /** What the table is of. */
  title: string;
  /** What a figure shows, in a sentence and as numbers; null where it has no data. Called while the table is open. */
  read(): { summary: string; table: Table } | null;
  /** There is no data yet: it is not seen, and keeps its place. */
  isEmpty: boolean;
  /** What else there is of the figure, below its table. */
  children?: ComponentChildren;
}

/** The data of a figure, made when the reader opens it. */
export function DataTable({ title, read, isEmpty, children }: Props) {
  const { strings } = usePanel();
  const [open, setOpen] = useState(false);
  return (
    <details class="data-table" data-empty={isEmpty} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{strings.dataTable}</summary>
      {open && <Rows title={title} read={read} />}
      {open && children}
    </details>
  );
}

function Rows({ title, read }: Omit<Props, 'isEmpty' | 'children'>) {
  const { strings } = usePanel();
  const data = read();
  if (!data) return <p class="hint">{tableStrings(strings).noData}</p>;
  const { summary, table } = data;
  return (
    <>
      {summary && <p class="hint">{summary}</p>}
      <div class="table-scroll" tabIndex={0} role="group" aria-label={title}>
        <table>
          <thead>
            <tr>
              {table.head.map((cell) => (
                <th key={cell} scope="col">
                  {cell}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, i) => (
              <tr key={i}>
                {row.map((cell, column) => (
                  <td key={column}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
