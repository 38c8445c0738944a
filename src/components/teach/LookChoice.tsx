import { useState } from 'preact/hooks';
import { fill } from '../../lib/fill';
import type { Query } from '../../lib/url';
import { labelOf } from './builder-state';
import type { TeachStrings } from './strings';

interface Props {
  query: Query;
  /** Lessons have all their parts. */
  hasParts: boolean;
  onChange(part: Partial<Query>): void;
  said: TeachStrings;
}

/** Colours, parts, and the label that receipts carry. */
export function LookChoice({ query, hasParts, onChange, said }: Props) {
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed !== null && labelOf(typed) === query.a ? typed : query.a;
  const themes = { auto: said.themeAuto, light: said.themeLight, dark: said.themeDark };
  const parts = { compact: said.uiDefault, full: said.uiFull, chart: said.uiChart };
  return (
    <fieldset>
      <legend>{said.stepLook}</legend>
      <label>
        {said.theme}
        <select
          value={query.theme}
          onChange={({ currentTarget }) => onChange({ theme: currentTarget.value as Query['theme'] })}
        >
          {Object.entries(themes).map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      </label>
      {hasParts && (
        <label>
          {said.ui}
          <select
            value={query.ui ?? 'compact'}
            onChange={({ currentTarget }) =>
              onChange({ ui: currentTarget.value === 'compact' ? null : (currentTarget.value as Query['ui']) })
            }
          >
            {Object.entries(parts).map(([value, text]) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        {said.label}
        <input
          type="text"
          autocomplete="off"
          spellcheck={false}
          value={shown}
          onInput={({ currentTarget }) => {
            setTyped(currentTarget.value);
            onChange({ a: labelOf(currentTarget.value) });
          }}
        />
      </label>
      <p class="hint" role="status">
        {shown === query.a ? said.labelHint : fill(said.labelBad, { used: query.a || '–' })}
      </p>
    </fieldset>
  );
}
