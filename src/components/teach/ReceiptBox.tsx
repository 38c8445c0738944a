import { useState } from 'preact/hooks';
import { maxName, writeReceipt, type TaskResult } from '../../course/receipt';
import { isRight } from '../../course/task-results';
import { fill } from '../../lib/fill';
import { CopyField } from './CopyField';
import type { CourseFile } from './course-file';
import type { TeachStrings } from './strings';
import { wordResult } from './word-result';

interface Props {
  course: CourseFile;
  /** The assignment's label. */
  label: string;
  results: TaskResult[];
  /** How many tasks were set. */
  set: number;
  /** When the last result came. */
  time: string;
  said: TeachStrings;
}

/** What the runs came to so far, and the text that a student hands in. */
export function ReceiptBox({ course, label, results, set, time, said }: Props) {
  const [name, setName] = useState('');
  const receipt = writeReceipt({ exp: course.card.id, a: label, name: name.trim(), t: time, tasks: results });
  return (
    <section class="receipt" aria-label={said.receipt}>
      <h2>{said.receipt}</h2>
      <p role="status">
        {results.length < set ? fill(said.receiptDone, { done: results.length, of: set }) : said.receiptAll}
      </p>
      <ul>
        {results.map((result) => (
          <li key={result.kind + result.id} data-right={isRight(result)}>
            {wordResult(result, course, said)}
          </li>
        ))}
      </ul>
      {results.some(({ kind }) => kind === 'check') && <p class="hint">{said.receiptFirst}</p>}
      <label class="receipt-name">
        {said.receiptName}
        <input
          type="text"
          maxLength={maxName}
          autocomplete="name"
          value={name}
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
      </label>
      <CopyField label={said.receiptText} text={receipt} rows={4} hint={said.receiptSays} said={said} />
    </section>
  );
}
