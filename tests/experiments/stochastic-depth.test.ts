import { beforeAll, expect, test } from 'vitest';
import type { AnyExperiment } from '../../src/engine/experiment';
import type { DiagramData, Frame } from '../../src/engine/figures';
import type { Lab } from '../../src/experiments/lab';
import { lesionError } from '../../src/experiments/stochastic-depth/readings';
import { loadExperiment, runExperiment, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

const experiment = (await loadExperiment('stochastic-depth')) as AnyExperiment<Lab>;
beforeAll(() => useBackend('wasm'));

const settings = { blocks: 6, steps: 100, seed: 3 };
async function collect() {
  const frames: Frame[] = [];
  const record = await runExperiment(experiment, settings, { onFrame: (frame) => void frames.push(frame) });
  return { frames, record };
}

test('each step shows the blocks that were drawn for it, and the histogram counts them', async () => {
  const { frames, record } = await collect();
  const shown = frames.flatMap(({ blocks }) =>
    blocks ? [6 - Object.keys((blocks as DiagramData).states ?? {}).length] : [],
  );
  expect(shown).toHaveLength(100);
  const { counts } = record.figures;
  if (counts?.kind !== 'histogram') throw new Error('no histogram');
  expect(counts.counts).toEqual(Array.from({ length: 7 }, (_, n) => shown.filter((one) => one === n).length));
  expect(counts.expected!.reduce((sum, one) => sum + one, 0)).toBeCloseTo(100, 6);
  const mean = counts.expected!.reduce((sum, one, n) => sum + n * one, 0) / 100;
  expect(mean).toBeCloseTo((3 * 6 - 1) / 4, 6);
  expect(record.result['blocksTaken']).toBeCloseTo(shown.reduce((sum, one) => sum + one, 0) / 100, 6);
});

test('deleting nothing is the whole net, and its error is that with the factor p', async () => {
  const { record } = await collect();
  expect(lesionError(record, 'stochastic', 0)).toBe(record.result['scaledError']);
  expect(lesionError(record, 'stochastic', 8)).toBeNaN();
});

test('where no block is left out, both nets are the same net, to the last bit', async () => {
  const { figures, result } = await runExperiment(experiment, { blocks: 3, steps: 100, last: 1 });
  const { loss, gradient, lesion } = figures;
  if (loss?.kind !== 'curves' || gradient?.kind !== 'curves' || lesion?.kind !== 'profile')
    throw new Error('missing figures');
  for (const { series } of [loss, gradient]) expect(series['stochastic']!.values).toEqual(series['constant']!.values);
  expect(lesion.values['stochastic']).toEqual(lesion.values['constant']);
  expect(result['evaluated']).toBe(result['constantEvaluated']);
});

test.each([
  [0.03, 0.004, 'above'],
  [0.01, 0.009, 'same'],
  [0.01, 0.05, 'below'],
])('a logged loss of %f where the whole net has %f is "%s"', (stochastic, evaluated, answer) => {
  const record = { params: {}, figures: {}, references: {}, result: { stochastic, evaluated } };
  expectGrade(experiment.checks[0]!, record, answer);
});
