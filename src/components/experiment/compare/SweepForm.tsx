import { useState } from 'preact/hooks';
import { fill } from '../../../lib/fill';
import { formatValue } from '../format-value';
import { usePanel } from '../panel-context';
import type { Value } from '../../../lib/params';
import { compareStrings } from './strings';
import { listSweepParams, proposeValues, readValues, writeValues, type SweepParam } from './sweep-values';
import { Takes } from './Takes';
import { wordValuesFault } from './word-faults';

interface Props {
  blocked: boolean;
  locked: ReadonlyMap<string, string>;
  onStart(param: string, values: readonly Value[]): void;
}

/** Starts a run for each value of a setting that the reader picks. */
export function SweepForm({ blocked, locked, onStart }: Props) {
  const { store, strings, uid } = usePanel();
  const said = compareStrings(strings);
  const choices = listSweepParams(store.card.params, locked);
  const [name, setName] = useState(choices[0]?.[0] ?? '');
  // Typed values, by parameter; before, they follow the control.
  const [typed, setTyped] = useState<Record<string, string>>({});
  const param = choices.find(([id]) => id === name)?.[1];
  if (!param) return null;
  const proposed = proposeValues(param, store.settings.values.value[name]!);
  const text = typed[name] ?? writeValues(param, proposed);
  const read = param.kind === 'choice' ? { values: proposed } : readValues(param, text);
  const values = 'values' in read ? read.values : [];
  const fault = wordValuesFault(read, said);

  return (
    <div class="compare-form" role="group" aria-labelledby={`${uid}-sweep`}>
      <p class="figure-title" id={`${uid}-sweep`}>
        {said.sweep}
      </p>
      <p class="hint">{said.sweepWhy}</p>
      <p class="compare-row">
        <label>
          {said.sweepParam}{' '}
          <select value={name} onChange={(event) => setName(event.currentTarget.value)}>
            {choices.map(([id, { label }]) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>
        {param.kind !== 'choice' && (
          <label class="compare-values">
            {said.sweepValues}{' '}
            <input
              type="text"
              value={text}
              aria-invalid={fault !== null}
              aria-describedby={`${uid}-values`}
              onInput={(event) => setTyped({ ...typed, [name]: event.currentTarget.value })}
            />
          </label>
        )}
        <button type="button" disabled={blocked || values.length === 0} onClick={() => onStart(name, values)}>
          {values.length === 0 ? said.runNoValues : fill(said.runValues, { count: values.length })}
        </button>
        <Takes />
      </p>
      <p class={fault ? 'problem' : 'hint'} id={`${uid}-values`} role="status">
        {fault ?? wordValuesHint(param, values)}
      </p>
    </div>
  );

  function wordValuesHint(of: SweepParam, all: typeof values): string {
    const word = (value: (typeof values)[number]) => formatValue(of, value);
    if (of.kind === 'choice') return fill(said.sweepAll, { values: all.map(word).join(', ') });
    const [min, max] = of.kind === 'log10' ? [10 ** of.min, 10 ** of.max] : [of.min, of.max];
    return fill(said.sweepHint, { min: word(min), max: word(max) });
  }
}
