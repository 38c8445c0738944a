import { fill } from '../../lib/fill';
import type { Query } from '../../lib/url';
import { toggle } from './builder-state';
import type { CourseFile } from './course-file';
import type { TeachStrings } from './strings';

interface Props {
  course: CourseFile;
  query: Query;
  onChange(part: Partial<Query>): void;
  said: TeachStrings;
}

/** Which questions are asked, in which order, and which challenge follows. */
export function TaskChoice({ course: { checks, goals }, query, onChange, said }: Props) {
  const asked = Array.isArray(query.check) ? query.check : [];
  const change = (check: string[]) => onChange({ check: check.length > 0 ? check : null });
  const moveUp = (at: number) => change(asked.with(at - 1, asked[at]!).with(at, asked[at - 1]!));
  return (
    <fieldset>
      <legend>{said.stepTasks}</legend>
      {checks.length + goals.length === 0 ? <p>{said.noTasks}</p> : <p class="hint">{said.tasksHint}</p>}
      {checks.map(({ id, prompt }) => {
        const at = asked.indexOf(id);
        return (
          <div key={id} class="task">
            <label>
              <input type="checkbox" checked={at >= 0} onChange={() => change(toggle(asked, id))} />
              {at >= 0 && asked.length > 1 && <b>{at + 1}.</b>} {prompt}
            </label>
            {at > 0 && (
              <button type="button" aria-label={`${said.moveUp}: ${prompt}`} onClick={() => moveUp(at)}>
                {said.moveUp}
              </button>
            )}
          </div>
        );
      })}
      {goals.length > 0 && (
        <div role="radiogroup" aria-label={said.placeGoal}>
          {[{ id: '', text: said.noGoal }, ...goals].map(({ id, text }) => (
            <label key={id} class="task">
              <input type="radio" name="goal" checked={query.goal === id} onChange={() => onChange({ goal: id })} />
              {id === '' ? text : fill('{kind}: {text}', { kind: said.placeGoal, text })}
            </label>
          ))}
        </div>
      )}
    </fieldset>
  );
}
