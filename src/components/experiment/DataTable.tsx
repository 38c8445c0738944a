import { useState } from 'preact/hooks';
import { kindOf, tabulate, type Figure } from '../../engine/figures';
import { runStrings } from './run-strings';
import { usePanel } from './panel-context';

interface Props {
  id: string;
  figure: Figure;
}

/** The data of the run on show, made when the reader opens it. */
export function DataTable({ id, figure }: Props) {
  const { strings } = usePanel();
  const [open, setOpen] = useState(false);
  if (!kindOf(figure).tabulate) return null;
  return (
    <details class="data-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{strings.dataTable}</summary>
      {open && <Rows id={id} figure={figure} />}
    </details>
  );
}

function Rows({ id, figure }: Props) {
  const { store, strings } = usePanel();
  // A table that grows while it is read helps nobody: it follows the run's states, not its frames.
  void store.runs.status.value;
  const state = store.runs.shown?.record.figures[id];
  const table = state && tabulate(figure, state, { step: strings.tableStep });
  if (!table) return <p class="hint">{runStrings(strings).noData}</p>;
  return (
    <div class="table-scroll" tabIndex={0} role="group" aria-label={figure.title}>
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
          {table.rows.map((row) => (
            <tr key={row[0]}>
              {row.map((cell, i) => (
                <td key={i}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
