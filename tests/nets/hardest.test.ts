import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sgd } from '../../src/engine/optimisers';
import { runEagerly } from '../../src/engine/replay/eager';
import { createTrainStep } from '../../src/engine/train-step';
import { replayOnWasm } from '../../src/engine/wasm/replay';
import { seededRandom } from '../../src/lib/random';
import { hardest, rank } from '../../src/nets/hardest';
import { useBackend } from '../engine/backends';

/** By sorting on the host: the `quota` largest, earlier ones first. */
function sortedChoice(rows: number[][], quota: number[]): number[][] {
  return rows.map((row, i) => {
    const order = row.map((_, j) => j).toSorted((a, b) => row[b]! - row[a]! || a - b);
    return row.map((_, j) => Number(order.indexOf(j) < quota[i]!));
  });
}

const random = seededRandom(6);
const drawn = Array.from({ length: 4 }, () => Array.from({ length: 40 }, () => random.uniform(-1, 3)));
const cases: [string, number[][], number[]][] = [
  ['different quotas', drawn, [6, 15, 3, 1]],
  ['a row of which none is wanted', drawn, [0, 9, 0, 15]],
  ['none at all', drawn, [0, 0, 0, 0]],
  ['equal values: the threshold alone would take all 40', drawn.map((row) => row.map(() => 0.7)), [6, 15, 3, 0]],
  ['equal values at the limit', drawn.map((row) => row.map((x) => Math.round(x))), [6, 15, 3, 9]],
];

describe.each(['cpu', 'wasm'] as const)('on %s', (backend) => {
  let before = 0;
  beforeEach(async () => {
    await useBackend(backend);
    before = tf.memory().numTensors;
  });
  afterEach(() => expect(tf.memory().numTensors, 'tensors left behind').toBe(before));

  test.each(cases)('%s', (_, rows, quota) => {
    const expected = sortedChoice(rows, quota);
    tf.tidy(() => {
      const [values, count] = [tf.tensor2d(rows), tf.tensor2d(quota, [4, 1])];
      expect(hardest(values, count, 15).arraySync()).toEqual(expected);
      expect(tf.cast(tf.less(rank(values), count), 'float32').arraySync()).toEqual(expected);
    });
  });

  test.each([0, 41])('refuses to sort %i of 40', (most) => {
    expect(() => tf.tidy(() => hardest(tf.tensor2d(drawn), tf.zeros([4, 1]), most))).toThrow(
      `invalid number of hardest values: ${most} of 40`,
    );
  });
});

test('a step that chooses anew each time is captured, and replayed as it is issued', async () => {
  await useBackend('wasm');
  const losses = async (createRunner: typeof runEagerly) => {
    const w = tf.tidy(() => tf.variable(tf.tensor1d(drawn[0]!)));
    const [x, y] = [tf.tensor2d(drawn), tf.tensor2d([[6], [15], [3], [0]])];
    const trainStep = createTrainStep({
      weights: [{ layer: 'only', name: 'kernel', variable: w }],
      data: { x, y },
      batch: 3,
      // The mean of the quota largest (x - w)^2 of each row.
      loss(batch) {
        const errors = tf.square(tf.sub(batch.x, w as tf.Tensor)) as tf.Tensor2D;
        return tf.sum(tf.mul(errors, chosen(errors, batch.y as tf.Tensor2D)));
      },
      optimiser: sgd(0.05),
    });
    const runner = createRunner(trainStep.program);
    const found: number[] = [];
    for (let t = 1; t <= 20; t++)
      found.push(
        ...(await runner.run(
          1,
          trainStep.tables(t, 1, () => Int32Array.from([t, t + 1, t + 2], (i) => i % 4)),
        )),
      );
    runner.dispose();
    trainStep.dispose();
    tf.dispose([w, x, y]);
    return found;
  };
  const issued = await losses(runEagerly);
  expect(new Set(issued).size).toBe(20);
  expect(await losses(replayOnWasm)).toEqual(issued);
});

/** The mask as a constant, as a loss takes it. */
const chosen = (errors: tf.Tensor2D, quota: tf.Tensor2D) =>
  tf.customGrad((x) => {
    const mask = hardest(x as tf.Tensor2D, quota, 15);
    return { value: mask, gradFunc: (dy: tf.Tensor) => tf.zerosLike(dy) };
  })(errors);
