import { netReasons } from '../../clinic/report/prototxt-words';
import type { ReadPrototxt } from '../../runtime/answer-prototxt';
import { words } from './words';

/** The rules about a net or a solver that found nothing, and those that were not applied, by reason. */
export function RulesApplied({ read: { judged, ruleSays } }: { read: ReadPrototxt }) {
  const { findings, checked, notChecked } = (judged.net ?? judged.solver)!;
  const clear = checked.filter((id) => findings.every(({ rule }) => rule !== id));
  const list = (ids: readonly string[]) => (
    <ul>
      {ids.map((id) => (
        <li key={id}>
          <code>{id}</code> {ruleSays.get(id)}
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
      {notChecked.length > 0 && (
        <details class="not-checked">
          <summary>
            {words.notApplied} ({notChecked.length})
          </summary>
          {[
            ...Map.groupBy<keyof typeof netReasons, { id: string; why: keyof typeof netReasons }>(
              notChecked,
              ({ why }) => why,
            ),
          ].map(([why, ids]) => (
            <div key={why}>
              <p>{netReasons[why]}:</p>
              {list(ids.map(({ id }) => id))}
            </div>
          ))}
        </details>
      )}
    </>
  );
}
