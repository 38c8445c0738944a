import type { RunReport } from '../../clinic/judge-run';
import { reasonsNotChecked } from '../../clinic/report/reasons';
import type { ClinicWords } from './clinic-words';
import { words } from './words';

interface Props {
  report: RunReport;
  said: ClinicWords;
  base: string;
}

/** What was looked for without being found, and what could not be looked for, by reason. */
export function NotChecked({ report: { checked, findings, notChecked }, said, base }: Props) {
  const clear = checked.filter((id) => findings.every((finding) => finding.id !== id));
  const reasons = Map.groupBy(notChecked, ({ why }) => why);
  const list = (ids: readonly string[]) => (
    <ul>
      {ids.map((id) => (
        <li key={id}>
          <a href={`${base}symptoms/${id}/`}>{said.symptoms[id]?.sentence ?? id}</a>
        </li>
      ))}
    </ul>
  );
  return (
    <>
      <details>
        <summary>
          {words.checked} ({clear.length})
        </summary>
        {list(clear)}
      </details>
      <details class="not-checked">
        <summary>
          {words.notChecked} ({notChecked.length})
        </summary>
        {[...reasons].map(([why, ids]) => (
          <div key={why}>
            <p>{reasonsNotChecked[why]}:</p>
            {list(ids.map(({ id }) => id))}
          </div>
        ))}
      </details>
    </>
  );
}
