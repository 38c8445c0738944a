import { fill } from '../../lib/fill';
import type { AnyValues } from '../../lib/params';
import { clampValue } from '../../lib/params';
import { sameValue } from '../../lib/same-value';
import { publicParams, type Query } from '../../lib/url';
import { Control } from '../experiment/Control';
import type { Strings } from '../experiment/strings';
import { lockedNames, lockOf, toggle } from './builder-state';
import type { CourseFile } from './course-file';
import type { TeachStrings } from './strings';
import { findTaskValues, wordTaskValues } from './task-values';

interface Props {
  course: CourseFile;
  query: Query;
  onChange(part: Partial<Query>): void;
  said: TeachStrings;
  strings: Strings;
}

/** The value of each setting, whether students may change it, and where they see another one than the instructor set. */
export function SettingsChoice({ course, query, onChange, said, strings }: Props) {
  const { params } = course.card;
  const table = publicParams(params);
  const locked = lockedNames(query, params);
  const goal = course.goals.find(({ id }) => id === query.goal);
  const move = (name: string, value: unknown) => {
    const values: AnyValues = { ...query.values, [name]: clampValue(params[name]!, value) };
    onChange({ values });
  };
  return (
    <fieldset>
      <legend>{said.stepSettings}</legend>
      <label class="task">
        <input
          type="checkbox"
          checked={query.lock === '*'}
          onChange={({ currentTarget }) => onChange({ lock: currentTarget.checked ? '*' : [] })}
        />
        {said.lockAll}
      </label>
      <div role="status">{query.lock === '*' && query.goal !== '' && <p class="problem">{said.lockWarning}</p>}</div>
      {Object.entries(table).map(([name, param]) => {
        const own = query.values[name] ?? param.default;
        const isLocked = locked.includes(name);
        const seen = wordTaskValues(findTaskValues(course, query, name), { param, own, isLocked }, said);
        const isGoalLocked = !isLocked && goal?.lock.includes(name);
        return (
          <div key={name} class="setting">
            <Control
              param={param}
              value={own}
              uid={`teach-${name}`}
              disabled={false}
              note={null}
              strings={strings}
              onMove={(value) => move(name, value)}
            />
            <label>
              <input
                type="checkbox"
                checked={isLocked}
                aria-label={fill(said.lockName, { label: param.label })}
                onChange={() => onChange({ lock: lockOf(toggle(locked, name), params) })}
              />
              {said.lock}
            </label>
            <div role="status">
              {/* Nothing that the instructor did is lost in silence; what is only the task's own setting is no problem. */}
              {isGoalLocked && <p class="hint">{said.goalLocks}</p>}
              {seen && <p class={isLocked || !sameValue(own, param.default) ? 'problem' : 'hint'}>{seen}</p>}
            </div>
          </div>
        );
      })}
    </fieldset>
  );
}
