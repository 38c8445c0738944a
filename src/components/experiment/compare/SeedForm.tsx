import { useState } from 'preact/hooks';
import { fill } from '../../../lib/fill';
import { usePanel } from '../panel-context';
import { compareStrings } from './strings';
import { listSeeds } from './sweep-values';
import { Takes } from './Takes';

const counts = [8, 12, 16];

interface Props {
  blocked: boolean;
  onStart(param: string, seeds: readonly number[]): void;
}

/** Starts the settings of the controls from several seeds. */
export function SeedForm({ blocked, onStart }: Props) {
  const { store, strings, uid } = usePanel();
  const [count, setCount] = useState(counts[0]!);
  const said = compareStrings(strings);
  const { params } = store.card;
  const fan = listSeeds(store.settings.values.value, params, count);
  return (
    <div class="compare-form" role="group" aria-labelledby={`${uid}-seeds`}>
      <p class="figure-title" id={`${uid}-seeds`}>
        {said.seeds}
      </p>
      <p class="hint">{fan ? said.seedsWhy : said.noSeed}</p>
      {fan && (
        <p class="compare-row">
          <label>
            {said.seedCount}{' '}
            <select value={String(count)} onChange={(event) => setCount(Number(event.currentTarget.value))}>
              {counts.map((one) => (
                <option key={one} value={String(one)}>
                  {one}
                </option>
              ))}
            </select>
          </label>
          <button type="button" disabled={blocked} onClick={() => onStart(fan.name, fan.seeds)}>
            {fill(said.runSeeds, { count })}
          </button>
          <Takes />
        </p>
      )}
    </div>
  );
}
