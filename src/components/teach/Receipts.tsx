import { useMemo, useRef, useState } from 'preact/hooks';
import { writeCsv, writeCsvFile } from '../../course/csv';
import { findReceipts } from '../../course/receipt';
import { fill } from '../../lib/fill';
import { saveFile } from '../experiment/save-file';
import { useAwake } from '../use-awake';
import { CopyField } from './CopyField';
import { ReceiptTable } from './ReceiptTable';
import { listRows, nameCsv, tabulateRows, wordTrouble, type Trouble } from './receipt-rows';
import { receiptStrings } from './receipt-strings';
import { teachStrings } from './strings';
import { useCourses } from './use-courses';
import { useVerified } from './use-verified';
import { countVerified } from './verify-run';

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
  const field = useRef<HTMLTextAreaElement>(null);
  const ready = useAwake(root);
  const { rows, troubles, receipts } = useMemo(() => listRows(findReceipts(text)), [text]);
  const named = [...new Set(rows.map(({ receipt }) => receipt.exp))].filter((id) => experiments.includes(id));
  const courses = useCourses(named);
  const { verified, running, verifyAll, stop } = useVerified(courses);
  const labPath = (id: string) => `${base}lab/${id}/`;
  const tabulate = () => {
    const full = (id: string) => new URL(labPath(id), location.href).href;
    return tabulateRows(rows, courses, verified, full, said);
  };
  const done = rows.flatMap(({ key }) => verified.get(key) ?? []);
  const summary = { done: done.length, of: rows.length, ...countVerified(done) };
  const select = ({ from, to }: Trouble) => {
    field.current!.setSelectionRange(from, to);
    // Afterwards: the field scrolls to what is selected when it gets the focus.
    field.current!.focus();
  };

  return (
    <div class="receipts" ref={root}>
      <label class="paste">
        {said.paste}
        <textarea
          ref={field}
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
            {troubles.map((trouble, i) => (
              <li key={i} class="problem">
                {wordTrouble(trouble, said)}{' '}
                <button type="button" class="link" onClick={() => select(trouble)}>
                  {fill(said.troubleShow, { line: trouble.line })}
                </button>
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
            <button type="button" onClick={() => saveFile(nameCsv(rows), writeCsvFile(tabulate()), 'text/csv')}>
              {said.saveCsv}
            </button>
          </p>
          <p class="hint">{running && fill(said.verifyingOf, { at: running.at, of: running.of })}</p>
          {/* Filled once at the end: a reader who listens is told of the whole, not of each run. */}
          <p role="status">{running === null && done.length > 0 && fill(said.summary, summary)}</p>
          <ReceiptTable
            rows={rows}
            courses={courses}
            verified={verified}
            running={running}
            labPath={labPath}
            onVerify={(row) => void verifyAll([row])}
            said={said}
          />
          <CopyField label={said.csv} text={writeCsv(tabulate())} rows={4} said={teachStrings(locale)} />
        </>
      )}
    </div>
  );
}
