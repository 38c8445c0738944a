import { useEffect, useRef } from 'preact/hooks';
import type { Stage } from './word-stages';

interface Props {
  stage: Stage;
  /** The row that the work has come to. */
  row: number | null;
  id: string;
}

/** What a stage does, row by row. The row that the work has come to is marked, and kept in view within the table. */
export function StageTable({ stage: { label, head, rows }, row, id }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = scroller.current!;
    const marked = box.querySelector<HTMLElement>('[data-now]');
    if (marked) box.scrollTop = marked.offsetTop - (box.clientHeight - marked.offsetHeight) / 2;
  }, [row, id]);
  return (
    <div class="table-scroll" tabIndex={0} role="group" aria-label={label} ref={scroller}>
      <table>
        <thead>
          <tr>
            {head.map((cell) => (
              <th key={cell} scope="col">
                {cell}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ name, note, cells }, i) => (
            <tr key={i} data-now={i === row ? '' : undefined}>
              <th scope="row">
                {name}
                {note && <small>{note}</small>}
              </th>
              {cells.map((cell, column) => (
                <td key={column} data-label={head[column + 1]}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
