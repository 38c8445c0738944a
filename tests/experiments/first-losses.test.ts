import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import type { Evidence } from '../../src/engine/evidence-file';
import type { AnyExperiment } from '../../src/engine/experiment';
import { addFrame } from '../../src/engine/add-frame';
import { emptyRecord } from '../../src/engine/run-record';
import type { Lab } from '../../src/experiments/lab';
import { packJson } from '../../src/lib/pack';
import { withDefaults } from '../../src/lib/params';
import { experimentIds, loadExperiment, openLab, useBackend } from '../../src/runtime/node';
import { tf } from '../nets/setup';

beforeAll(() => useBackend('wasm'));

/** The first values of the first curve, as far as they are in the evidence; the results where nothing is trained. The run ends there. */
async function firstLosses(experiment: AnyExperiment<Lab>): Promise<number[]> {
  const params = withDefaults(experiment.params, { ...('seed' in experiment.params && { seed: 0 }) });
  const record = emptyRecord({ ...params });
  const curve = () => Object.values(record.figures).find((state) => state.kind === 'curves')?.series ?? {};
  const losses = () => Object.values(curve())[0]?.values ?? [];
  tf.engine().startScope('run');
  try {
    for await (const frame of experiment.run({ lab: openLab(Number(params['seed'] ?? 0)), params })) {
      addFrame(record, experiment.figures, frame);
      if (losses().length >= 10) break;
    }
  } finally {
    tf.engine().endScope();
    tf.disposeVariables();
  }
  const values = losses().length > 0 ? losses() : (Object.values(record.result) as number[]);
  return values.slice(0, 10);
}

// `openLab` refuses a step that is not replayed: no default falls back to tfjs's own speed.
test.each(experimentIds)('%s begins as it did when its evidence was measured, to the last stored digit', async (id) => {
  const experiment = (await loadExperiment(id)) as AnyExperiment<Lab>;
  const evidence = JSON.parse(readFileSync(`content/evidence/${id}.json`, 'utf8')) as Evidence;
  expect(JSON.parse(packJson(await firstLosses(experiment), { digits: 7 }))).toEqual(evidence.firstLosses);
});
