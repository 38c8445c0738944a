import { beforeAll, describe, expect, test } from 'vitest';
import { emptyRecord, type RunRecord } from '../../src/engine/run-record';
import { checks } from '../../src/experiments/deconv-init/questions';
import { runById, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

beforeAll(() => useBackend('wasm'));

/** The blocks of the weight figure that are not all zero, as "input output". */
function filledBlocks(run: RunRecord): string[] {
  const state = run.figures['weights'];
  if (state?.kind !== 'heatmap') throw new Error('missing figure: weights');
  const filled = new Set<string>();
  state.values.forEach((value, i) => {
    if (value !== 0) filled.add(`${Math.floor(i / 40 / 8)} ${Math.floor((i % 40) / 8)}`);
  });
  return [...filled];
}

describe('weights of the deconvolution', () => {
  const diagonal = ['0 0', '1 1', '2 2', '3 3', '4 4'];
  test.each(['bilinear', 'nearest', 'constant', 'gaussian', 'xavier'])(
    '%s fills the diagonal or every block',
    async (init) => {
      expect(filledBlocks(await runById('deconv-init', { steps: 4, init }))).toEqual(diagonal);
      expect(filledBlocks(await runById('deconv-init', { steps: 4, init, pairs: 'all' }))).toHaveLength(25);
    },
  );

  test('a learnable layer keeps to its diagonal', async () => {
    const run = await runById('deconv-init', { steps: 4, init: 'zero', layer: 'learnable', score: 'normal' });
    expect(filledBlocks(run)).toEqual(diagonal);
  });

  test('a frozen layer at zero stays there', async () => {
    expect(filledBlocks(await runById('deconv-init', { steps: 4, init: 'zero', score: 'normal' }))).toEqual([]);
  });
});

/** A finished run as grades and goals see it. */
function finish(heldOutLoss: number, farthest: number, meanIoU = 0.5, params: RunRecord['params'] = {}): RunRecord {
  const references = { chance: { label: 'ln 5', value: Math.log(5) } };
  return { ...emptyRecord(params), references, result: { heldOutLoss, farthest, meanIoU } };
}

test.each([
  ['learns', finish(0.1, 1.5)],
  ['slow', finish(0.6, 1.2)],
  ['pinned', finish(Math.log(5), 1e-5)],
  ['grows', finish(2, 1)],
])('the prediction is graded as %s', (name, run) => {
  const [check] = checks;
  expectGrade(check, run, name);
});
