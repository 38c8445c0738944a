import { useSignal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import type { Claim } from '../../engine/experiment';
import type { RunRecord } from '../../engine/run-record';
import { fill } from '../../lib/fill';
import type { Move } from '../../lib/moves';
import type { AnyValues } from '../../lib/params';
import { isClaimRun, listClaimRuns, measureClaim, nameMeasured, type MeasuredTexts } from './claim-runs';
import { formatValue } from './format-value';
import { usePanel } from './panel-context';
import { runStrings } from './run-strings';
import { wordMoves } from './word-moves';

/** The claim that the page's address is about (`#claim-converges`): its runs, one press each, its numbers of our seeds and of the reader's run, and what that run says of it. */
export function ClaimRuns({ measured }: { measured: MeasuredTexts }) {
  const { store, strings, ready } = usePanel();
  const said = runStrings(strings);
  const claim = useClaim(store.card.id);
  // By run, of one seed: another seed starts anew.
  const done = useSignal<{ seed: unknown; records: Record<string, RunRecord> }>({ seed: undefined, records: {} });
  const { params } = store.card;
  const runs = claim ? listClaimRuns(claim, params) : [];
  // A claim is about the experiment's code.
  const isOurs = store.runs.status.value === 'finished' && store.runs.shown?.code === undefined;
  const shown = isOurs ? store.runs.shown?.record : undefined;
  useEffect(() => {
    const run = shown && runs.find((one) => isClaimRun(shown, one));
    if (!run) return;
    const seed = shown.params['seed'];
    const before = Object.is(seed, done.value.seed) ? done.value.records : {};
    done.value = { seed, records: { ...before, [run.name]: shown } };
  }, [shown, claim]);
  if (!claim) return null;

  const { seed } = done.value;
  // A run that listens may have been moved since.
  const records = Object.fromEntries(
    runs.flatMap((run) => {
      const record = done.value.records[run.name];
      return record && isClaimRun(record, run) ? [[run.name, record] as const] : [];
    }),
  );
  const isComplete = runs.every(({ name }) => records[name]);
  const own = isComplete ? measureClaim(claim, records) : {};
  const ofSeed = isComplete && seed !== undefined ? fill(said.claimSeed, { seed: String(seed) }) : '';
  return (
    <div class="claim-runs">
      <p>{runs.length > 1 ? fill(said.claimRuns, { count: runs.length }) : said.claimRun}</p>
      <ul>
        {runs.map(({ name, values, moves }) => (
          <li key={name}>
            <button type="button" disabled={!ready} onClick={() => store.runAgain(values, moves)}>
              {fill(said.claimRunThis, { settings: wordSettings(values, moves) || said.claimDefaults })}
            </button>
            {records[name] && ` ${said.claimDone}`}
          </li>
        ))}
      </ul>
      <div class="table-scroll" tabIndex={0} role="group" aria-label={said.claimLook}>
        <table>
          <caption>{said.claimLook}</caption>
          <thead>
            <tr>
              <th scope="col">{said.claimNumber}</th>
              <th scope="col">{said.claimOurs}</th>
              <th scope="col">{said.claimOwn + ofSeed}</th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(measured[claim.id] ?? {}).map(([figure, ours]) => (
              <tr key={figure}>
                <th scope="row">{nameMeasured(figure)}</th>
                <td>{ours}</td>
                <td>{own[figure] ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p role="status">
        {isComplete && fill(claim.holds(records) ? said.claimHolds : said.claimFails, { seed: ofSeed })}
      </p>
    </div>
  );

  function wordSettings(values: AnyValues, moves: readonly Move[]): string {
    const changed = Object.entries(values).filter(([key, value]) => !Object.is(value, params[key]!.default));
    const words = changed.map(([key, value]) => `${params[key]!.label} ${formatValue(params[key]!, value)}`);
    const moved = wordMoves({ params: values, moves: [...moves] }, params, strings);
    return [...words, moved].filter(Boolean).join(', ');
  }
}

/** The claim named by the fragment of the address; its functions come with the experiment's module. */
function useClaim(experiment: string): Claim | null {
  const [claim, setClaim] = useState<Claim | null>(null);
  useEffect(() => {
    const look = async () => {
      const id = /^#claim-(.+)$/.exec(location.hash)?.[1];
      if (!id) return setClaim(null);
      const { loadClaims } = await import('../../runtime/experiments');
      const claims = await loadClaims(experiment);
      setClaim(claims.find((one) => one.id === id) ?? null);
    };
    void look();
    const follow = () => void look();
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, [experiment]);
  return claim;
}
