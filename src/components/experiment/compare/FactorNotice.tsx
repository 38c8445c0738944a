import { useState } from 'preact/hooks';
import { fill } from '../../../lib/fill';
import type { LiveRun } from '../live-run';
import { usePanel } from '../panel-context';
import { ChangeSentence } from './ChangeSentence';
import { changeOne, findFactors, type Plan } from './find-factors';
import { compareStrings } from './strings';
import { wordFactor } from './word-factors';

interface Props {
  /** Finished runs other than the one on show, oldest first. */
  others: readonly LiveRun[];
  names: ReadonlyMap<number, string>;
}

/**
 * What sets the run on show apart from a kept one: one thing, and the curves tell what it does; or several, and the runs that
 * lie between are one press away. Before a run, the same for what the controls have changed since the run on show.
 */
export function FactorNotice({ others, names }: Props) {
  const { store, strings } = usePanel();
  const [chosen, setChosen] = useState<number | null>(null);
  const said = compareStrings(strings);
  const { runs, card, settings } = store;
  const shown = runs.shown;
  if (!shown || shown.state !== 'finished' || runs.isActive) return null;
  const other = others.find(({ key }) => key === chosen) ?? others.at(-1);
  const changed = store.otherSettings;
  const ahead: Plan = { params: settings.values.value };
  const word = (from: Plan, to: Plan) => (name: string) => wordFactor(card.params, name, from, to, strings, said);
  const offer = (from: Plan, to: Plan, factors: readonly string[]) => (
    <span class="factor-choices">
      {factors.map((name) => (
        <button
          key={name}
          type="button"
          onClick={() => {
            const { params, moves } = changeOne(from, to, name);
            store.runAgain(params, moves);
          }}
        >
          {fill(said.factorOnly, { label: card.params[name]!.label })}
        </button>
      ))}
    </span>
  );

  if (changed.length > 1) {
    const from: Plan = { params: store.shownValues };
    const factors = changed.map(word(from, ahead)).join('; ');
    return (
      <div class="factors">
        <p>{fill(said.factorAhead, { count: changed.length, factors })}</p>
        {offer(from, ahead, changed)}
      </div>
    );
  }
  if (!other) return null;
  const factors = findFactors(card.params, other.record, shown.record);
  const list = factors.map(word(other.record, shown.record)).join('; ');
  const values = { other: `“${names.get(other.key)!}”`, count: factors.length, factors: list, factor: list };
  const isSeed = factors.length === 1 && card.params[factors[0]!]!.kind === 'seed';
  const isMoved = other.backend !== shown.backend;
  const backends = { from: other.backend ?? '', to: shown.backend ?? '' };
  const none = isMoved ? said.factorNoneBackend : said.factorNone;
  const text = [none, isSeed ? said.factorSeed : said.factorOne][factors.length] ?? said.factorMany;
  return (
    <div class="factors">
      {others.length > 1 && (
        <label>
          {said.compareWith}{' '}
          <select value={String(other.key)} onChange={(event) => setChosen(Number(event.currentTarget.value))}>
            {others.map(({ key }) => (
              <option key={key} value={String(key)}>
                {names.get(key)}
              </option>
            ))}
          </select>
        </label>
      )}
      <p>{fill(text, { ...values, ...backends })}</p>
      {factors.length === 1 && !isSeed && <ChangeSentence from={other.record} to={shown.record} />}
      {factors.length > 1 && offer(other.record, shown.record, factors)}
    </div>
  );
}
