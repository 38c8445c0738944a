import { fill } from '../../lib/fill';
import type { CourseFile } from './course-file';
import { addressOf, wordRow, type ReceiptRow } from './receipt-rows';
import type { ReceiptStrings } from './receipt-strings';
import type { Verifying } from './use-verified';
import { wordVerified, type Verified } from './verify-run';

interface Props {
  rows: readonly ReceiptRow[];
  courses: ReadonlyMap<string, CourseFile>;
  verified: ReadonlyMap<string, Verified>;
  running: Verifying | null;
  /** The lab page of an experiment. */
  labPath(id: string): string;
  onVerify(row: ReceiptRow): void;
  said: ReceiptStrings;
}

/**
 * The answers as a table. Where the page is narrow the style sheet makes a card of each row, whose cells name their columns; the
 * roles say that it is a table all the same.
 */
export function ReceiptTable({ rows, courses, verified, running, labPath, onVerify, said }: Props) {
  const columns = [...said.columns, said.columnChecked, said.columnRun];
  return (
    <div class="table" tabIndex={0} role="region" aria-label={said.tableLabel}>
      <table role="table">
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((name) => (
              <th key={name} scope="col" role="columnheader">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => {
            const course = courses.get(row.receipt.exp);
            const words = wordRow(row, course, said);
            const result = verified.get(row.key);
            const told = result && wordVerified(result, course, said);
            const named = { name: words.name, task: words.task };
            const address = course && addressOf(row, labPath);
            const isRunning = running?.key === row.key;
            return (
              <tr key={row.key} role="row">
                {Object.values(words).map((cell, i) => (
                  <td key={i} role="cell" data-column={columns[i]}>
                    {cell}
                  </td>
                ))}
                <td role="cell" data-column={said.columnChecked} data-ok={told?.ok}>
                  {told && <span aria-hidden="true">{told.ok ? '✓ ' : '✗ '}</span>}
                  {told?.text ?? (isRunning ? said.verifying : '')}{' '}
                  {!isRunning && (
                    <button
                      type="button"
                      aria-label={fill(said.verifyName, named)}
                      disabled={running !== null}
                      onClick={() => onVerify(row)}
                    >
                      {said.verify}
                    </button>
                  )}
                </td>
                <td role="cell" data-column={said.columnRun}>
                  {address && (
                    <a href={address} aria-label={fill(said.openName, named)} target="_blank" rel="noopener">
                      {said.open}
                    </a>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
