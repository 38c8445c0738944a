import { claimRuns, claimSeeds, judgeClaim } from '../../src/engine/evidence';
import type { AnyExperiment } from '../../src/engine/experiment';
import { emptyRecord, type RunRecord } from '../../src/engine/run-record';
import { packJson } from '../../src/lib/pack';
import { changedValues, hasValues, wordSettings } from '../../src/runtime/recorded-run';
import { log10, seed, type AnyValues } from '../../src/lib/params';

/** What tools use of the bundle of the engine. */
export const node = { claimRuns, claimSeeds, judgeClaim, packJson, changedValues, hasValues, wordSettings };

const claim = { runs: { run: { lr: 0.1 } }, control: { run: { lr: 0.2 } } };
const lossOf = ({ run }: Record<string, RunRecord>) => run!.result['loss']!;

/** Two empirical claims and an exact one about a run whose loss is ten times its rate, with a little of its seed. */
export const toy = {
  params: { lr: log10(-3, 0, { label: 'Rate', default: 0.05 }), seed: seed() },
  claims: [
    {
      id: 'falls',
      text: '',
      ...claim,
      holds: (runs) => lossOf(runs) < 1.5,
      figures: (runs) => ({ loss: { value: lossOf(runs), unit: '' } }),
    },
    { id: 'stays', text: '', ...claim, holds: (runs) => lossOf(runs) < 1.2, figures: () => ({}) },
    { id: 'exact', text: '', exact: true, runs: { run: {} }, holds: () => true, figures: () => ({}) },
  ],
} as Partial<AnyExperiment> as AnyExperiment;

/** Runs the toy and counts; `drift` makes another program of it. */
export function createRun(drift = 0) {
  const runs: AnyValues[] = [];
  const run = async (settings: AnyValues): Promise<RunRecord> => {
    runs.push(settings);
    const params = { lr: 0.05, seed: 1, ...settings };
    return { ...emptyRecord(params), result: { loss: 10 * params.lr + 0.01 * params.seed + drift } };
  };
  return { run, runs };
}
