import { claimRuns } from '../../src/engine/claim-runs';
import { claimSeeds, judgeClaim } from '../../src/engine/judge-claim';
import type { AnyExperiment } from '../../src/engine/experiment';
import { emptyRecord, type RunRecord } from '../../src/engine/run-record';
import { packJson } from '../../src/lib/pack';
import { hasValues } from '../../src/lib/same-value';
import { changedValues, wordSettings } from '../../src/runtime/recorded-run';
import { log10, seed, withDefaults, type AnyValues } from '../../src/lib/params';

/** What tools use of the bundle of the engine. */
export const node = {
  claimRuns,
  claimSeeds,
  judgeClaim,
  packJson,
  changedValues,
  hasValues,
  wordSettings,
  withDefaults,
};

const claim = { runs: { run: { lr: 0.1 } }, control: { run: { lr: 0.2 } } };
const lossOf = ({ run }: Record<string, RunRecord>) => run!.result['loss']!;

/** Two empirical claims, an exact one, a question and a goal about a run whose loss is ten times its rate, with a little of its seed. */
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
  checks: [
    {
      id: 'up',
      prompt: '',
      settings: { lr: 0.5 },
      options: [],
      grade: ({ result }) => (result['loss']! > 5.055 ? 'more' : 'less'),
    },
  ],
  goals: [
    {
      id: 'low',
      text: '',
      settings: { lr: 0.3 },
      lock: [],
      measure: ({ result }) => ({ loss: result['loss']! }),
      bars: { loss: { label: 'loss', below: 2 } },
      answers: [
        { settings: { lr: 0.9 }, reaches: false, because: '' },
        { settings: { lr: 0.02 }, reaches: true, because: '' },
      ],
    },
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
