import { useMemo, useRef, useState } from 'preact/hooks';
import { writeCsv } from '../../course/csv';
import { findReceipts } from '../../course/receipt';
import { fill } from '../../lib/fill';
import { saveFile } from '../experiment/save-file';
import { useAwake } from '../use-awake';
import { CopyField } from './CopyField';
import { addressOf, listRows, tabulateRows, wordRow } from './receipt-rows';
import { receiptStrings } from './receipt-strings';
import { teachStrings } from './strings';
import { useCourses } from './use-courses';
import { useVerified } from './use-verified';
import { wordVerified } from './verify-run';

interface Props {
  locale: string;
  /** Base path of the site, with a slash at its end. */
  base: string;
  /** The experiments that the site has. */
  experiments: string[];
}

/** Turns pasted receipts into a table, and runs what is in them again. Nothing is stored or sent. */
export default function Receipts({ locale, base, experiments }: Props) {
  const said = receiptStrings(locale);
  const [text, setText] = useState('');
  const root = useRef<HTMLDivElement>(null);
  const ready = useAwake(root);
  const { rows, troubles, receipts } = useMemo(() => listRows(findReceipts(text)), [text]);
  const named = [...new Set(rows.map(({ receipt }) => receipt.exp))].filter((id) => experiments.includes(id));
  const courses = useCourses(named);
  const { verified, running, verifyAll, stop } = useVerified(courses);
  const labPath = (id: string) => `${base}lab/${id}/`;
  const csv = rows.length > 0 ? makeCsv() : '';

  function makeCsv(): string {
    const full = (id: string) => new URL(labPath(id), location.href).href;
    return writeCsv(tabulateRows(rows, courses, verified, full, said));
  }

  return (
    <div class="receipts" ref={root}>
      <label class="paste">
        {said.paste}
        <textarea
          rows={6}
          disabled={!ready}
          value={text}
          spellcheck={false}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </label>
      <div role="status">
        {text.trim() !== '' && receipts + troubles.length === 0 && <p class="problem">{said.none}</p>}
        {receipts > 0 && <p>{fill(said.counts, { receipts, rows: rows.length })}</p>}
        {troubles.length > 0 && (
          <ul class="troubles">
            {troubles.map(({ code, text: told }, i) => (
              <li key={i} class="problem">
                {fill(said[code], { text: told })}
              </li>
            ))}
          </ul>
        )}
      </div>
      {rows.length > 0 && (
        <>
          <p class="actions">
            <button type="button" disabled={running !== null} onClick={() => void verifyAll(rows)}>
              {said.verifyAll}
            </button>
            <button type="button" disabled={running === null} onClick={stop}>
              {said.stop}
            </button>
            <button type="button" onClick={() => saveFile('receipts.csv', makeCsv(), 'text/csv')}>
              {said.saveCsv}
            </button>
          </p>
          <div class="table" tabIndex={0} role="region" aria-label={said.tableLabel}>
            <table>
              <thead>
                <tr>
                  {[...said.columns, said.columnChecked, said.columnRun].map((name) => (
                    <th key={name} scope="col">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map((row) => {
                  const course = courses.get(row.receipt.exp);
                  const words = wordRow(row, course, said);
                  const result = verified.get(row.key);
                  const told = result && wordVerified(result, course, said);
                  const named = { name: words.name, task: words.task };
                  const address = course && addressOf(row, labPath);
                  return (
                    <tr key={row.key}>
                      {Object.entries(words).map(([column, cell]) => (
                        <td key={column}>{cell}</td>
                      ))}
                      <td data-ok={told?.ok}>
                        {told?.text ?? (running === row.key ? said.verifying : '')}{' '}
                        {running !== row.key && (
                          <button
                            type="button"
                            aria-label={fill(said.verifyName, named)}
                            disabled={running !== null}
                            onClick={() => void verifyAll([row])}
                          >
                            {said.verify}
                          </button>
                        )}
                      </td>
                      <td>
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
          <CopyField label={said.csv} text={csv} rows={4} said={teachStrings(locale)} />
        </>
      )}
    </div>
  );
}
