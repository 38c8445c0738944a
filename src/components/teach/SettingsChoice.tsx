import { fill } from '../../lib/fill';
import type { AnyValues, ParamTable } from '../../lib/params';
import { clampValue } from '../../lib/params';
import { publicParams, type Query } from '../../lib/url';
import { Control } from '../experiment/Control';
import type { Strings } from '../experiment/strings';
import { lockedNames, lockOf, toggle } from './builder-state';
import type { TeachStrings } from './strings';

interface Props {
  params: ParamTable;
  query: Query;
  onChange(part: Partial<Query>): void;
  said: TeachStrings;
  strings: Strings;
}

/** The value of each setting, and whether students may change it. */
export function SettingsChoice({ params, query, onChange, said, strings }: Props) {
  const table = publicParams(params);
  const locked = lockedNames(query, params);
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
      {query.lock === '*' && query.goal !== '' && <p class="problem">{said.lockWarning}</p>}
      {Object.entries(table).map(([name, param]) => (
        <div key={name} class="setting">
          <Control
            param={param}
            value={query.values[name] ?? param.default}
            uid={`teach-${name}`}
            disabled={false}
            note={null}
            strings={strings}
            onMove={(value) => move(name, value)}
          />
          <label>
            <input
              type="checkbox"
              checked={locked.includes(name)}
              aria-label={fill(said.lockName, { label: param.label })}
              onChange={() => onChange({ lock: lockOf(toggle(locked, name), params) })}
            />
            {said.lock}
          </label>
        </div>
      ))}
    </fieldset>
  );
}
