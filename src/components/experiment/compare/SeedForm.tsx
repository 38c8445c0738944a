import { useState } from 'preact/hooks';
import { usePanel } from '../panel-context';
import { fill } from '../strings';
import type { RunBatch } from './run-batch';
import { compareStrings } from './strings';
import { listSeeds } from './sweep-values';
import { Takes } from './Takes';

const counts = [8, 12, 16];

/** Starts the settings of the controls from several seeds. */
export function SeedForm({ batch, blocked }: { batch: RunBatch; blocked: boolean }) {
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
          <button type="button" disabled={blocked} onClick={() => void batch.start(fan.name, fan.seeds)}>
            {fill(said.runSeeds, { count })}
          </button>
          <Takes />
        </p>
      )}
    </div>
  );
}
