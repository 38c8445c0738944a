import { useState } from 'preact/hooks';
import type { Subject } from '../../course/teach-address';
import { fill } from '../../lib/fill';
import type { Query } from '../../lib/url';
import { labelOf } from './builder-state';
import type { TeachStrings } from './strings';

interface Props {
  query: Query;
  /** A lesson has all its parts, and makes no receipts. */
  kind: Subject['kind'];
  onChange(part: Partial<Query>): void;
  said: TeachStrings;
}

/** Colours, parts, and the label that receipts carry or that tells assignments of a lesson apart. */
export function LookChoice({ query, kind, onChange, said }: Props) {
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
      {kind === 'exp' && (
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
        {shown === query.a
          ? kind === 'exp'
            ? said.labelHint
            : said.labelHintLesson
          : fill(said.labelBad, { used: query.a || '–' })}
      </p>
    </fieldset>
  );
}
