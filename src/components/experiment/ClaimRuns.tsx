import { useSignal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import type { Claim } from '../../engine/experiment';
import type { RunRecord } from '../../engine/run-record';
import { formatNumber } from '../../lib/format';
import { sameValue } from '../../lib/same-value';
import { isClaimRun, listClaimRuns, nameMeasured } from './claim-runs';
import { formatValue } from './format-value';
import { usePanel } from './panel-context';
import { fill } from './strings';

/** The claim that the page's address is about (`#claim-converges`): its runs, one press each, and what they say of it. */
export function ClaimRuns() {
  const { store, strings, ready } = usePanel();
  const claim = useClaim(store.card.id);
  // By run, of one seed: another seed starts anew.
  const done = useSignal<{ seed: unknown; records: Record<string, RunRecord> }>({ seed: undefined, records: {} });
  const { params } = store.card;
  const runs = claim ? listClaimRuns(claim, params) : [];
  const shown = store.runs.status.value === 'finished' ? store.runs.shown?.record : undefined;
  useEffect(() => {
    const run = shown && runs.find(({ values }) => isClaimRun(shown, values));
    if (!run) return;
    const seed = shown.params['seed'];
    const before = Object.is(seed, done.value.seed) ? done.value.records : {};
    done.value = { seed, records: { ...before, [run.name]: shown } };
  }, [shown, claim]);
  if (!claim) return null;

  const { seed } = done.value;
  // A run that listens may have been moved since.
  const records = Object.fromEntries(
    runs.flatMap(({ name, values }) => {
      const record = done.value.records[name];
      return record && isClaimRun(record, values) ? [[name, record] as const] : [];
    }),
  );
  const isComplete = runs.every(({ name }) => records[name]);
  return (
    <div class="claim-runs">
      <p>{runs.length > 1 ? fill(strings.claimRuns, { count: runs.length }) : strings.claimRun}</p>
      <ul>
        {runs.map(({ name, values }) => {
          const changed = Object.entries(values).filter(([key, value]) => !sameValue(value, params[key]!.default));
          const words = changed.map(([key, value]) => `${params[key]!.label} ${formatValue(params[key]!, value)}`);
          return (
            <li key={name}>
              <button
                type="button"
                disabled={!ready}
                onClick={() => {
                  store.settings.moveAll(values);
                  store.run();
                }}
              >
                {fill(strings.claimRunThis, { settings: words.join(', ') || strings.claimDefaults })}
              </button>
              {records[name] && ` ${strings.claimDone}`}
            </li>
          );
        })}
      </ul>
      <p role="status">{isComplete && wordJudgement(claim, records, seed)}</p>
    </div>
  );

  function wordJudgement(judged: Claim, all: Record<string, RunRecord>, of: unknown): string {
    const verdict = judged.holds(all) ? strings.claimHolds : strings.claimFails;
    const figures = Object.entries(judged.figures(all)).map(
      ([id, { value, unit }]) =>
        `${nameMeasured(id)} ${formatNumber(value)}${unit === '1' || unit === '' ? '' : ` ${unit}`}`,
    );
    return `${fill(verdict, { seed: of === undefined ? '' : fill(strings.claimSeed, { seed: String(of) }) })} ${figures.join(' · ')}`;
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
