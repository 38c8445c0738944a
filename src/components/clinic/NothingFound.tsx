import { useState } from 'preact/hooks';
import { hasFallen, wordNothing } from '../../clinic/report/course-words';
import { reasonsNotChecked } from '../../clinic/report/reasons';
import type { RunReport } from '../../clinic/judge-run';
import { fill } from '../../lib/fill';
import { loadSymptomSearch } from '../search/site-search';
import type { FindStrings } from '../search/strings';
import { SymptomHits } from '../search/SymptomHits';
import { useSearch } from '../search/use-search';
import type { ClinicWords } from './clinic-words';
import { words } from './words';

interface Props {
  id: string;
  report: RunReport;
  said: ClinicWords;
  base: string;
  strings: FindStrings;
}

/** What may still be wrong with a run whose curve falls, and with one whose curve does not: symptoms. */
const near = { fell: ['s67', 's26', 's10', 's27', 's09'], stayed: ['s03', 's09', 's10', 's13', 's76'] } as const;

/** No rule found anything: what that means, the symptoms to look at by hand, and a field for the reader's own words. */
export function NothingFound({ id, report, said, base, strings }: Props) {
  const [text, setText] = useState('');
  const search = useSearch(loadSymptomSearch, text.trim() !== '');
  const fell = !report.course || hasFallen(report.course);
  const reasons = new Map(report.notChecked.map((one) => [one.id, one.why]));
  return (
    <div class="nothing-found">
      <p class="nothing">{wordNothing(report)}</p>
      <p>{fell ? words.hoped : words.still}</p>
      <ul>
        {near[fell ? 'fell' : 'stayed'].map((symptom) => (
          <li key={symptom}>
            <a href={`${base}symptoms/${symptom}/`}>{said.symptoms[symptom]?.sentence ?? symptom}</a>{' '}
            {reasons.has(symptom) && (
              <span class="hint">{fill(words.notLookedFor, { why: reasonsNotChecked[reasons.get(symptom)!] })}</span>
            )}
          </li>
        ))}
        <li>
          <a href={`${base}symptoms/`}>{words.allSymptoms}</a>
        </li>
      </ul>
      <label for={`${id}-ask`}>{words.ask}</label>
      <div class="ask-row">
        <input
          id={`${id}-ask`}
          type="search"
          autocomplete="off"
          placeholder={strings.field}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </div>
      <div class="answers" role="status">
        <SymptomHits text={text} search={search} base={base} strings={strings} />
      </div>
    </div>
  );
}
