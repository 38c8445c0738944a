import * as tf from '@tensorflow/tfjs-core';
import { beforeEach, expect, test, vi } from 'vitest';
import { fit } from '../../../src/engine/fit';
import type { Move } from '../../../src/lib/moves';
import { adam } from '../../../src/engine/optimisers';
import { RunControl } from '../../../src/engine/run-control';
import { zip } from '../../../src/engine/zip';
import { seededRandom } from '../../../src/lib/random';
import { nets } from '../../../src/nets';
import { crossEntropy } from '../../../src/nets/losses';
import { useBackend } from '../backends';

beforeEach(() => useBackend('wasm'));

const noteSlow = vi.fn();
const control = () => new RunControl({ onSlow: noteSlow });

/** A normalised MLP and its training: running statistics, weights and slots change in place. */
function createTraining(residual: boolean) {
  const net = nets.createSpiralMlp({ random: seededRandom(1), layers: 4, residual, batchNorm: true });
  const stream = seededRandom(2);
  const x = tf.tensor2d(
    Array.from({ length: 128 }, () => stream.uniform(-1, 1)),
    [64, 2],
  );
  const y = tf.tidy(() => tf.cast(tf.oneHot(tf.cast(tf.greater(tf.sum(x, 1), 0), 'int32'), 2), 'float32'));
  return {
    options: {
      weights: net.weights,
      data: { x, y },
      batch: 16,
      loss: (batch: { x: tf.Tensor; y: tf.Tensor }) => crossEntropy(net.apply(batch.x, { training: true }), batch.y),
      optimiser: adam(0.01),
      random: seededRandom(3),
      lookEvery: 5,
    },
    /** Class scores in evaluation mode, by the running statistics. */
    predict: () => [...tf.tidy(() => net.apply(x).dataSync())],
    dispose() {
      net.dispose();
      tf.dispose([x, y]);
    },
  };
}

/** Losses of 20 steps, and the scores after every fifth. */
async function trainAlone(residual: boolean) {
  const training = createTraining(residual);
  const seen = { losses: [] as number[], scores: [] as number[][] };
  for await (const { step, loss } of fit({ ...training.options, steps: 20 }, control())) {
    seen.losses.push(loss);
    if ((step + 1) % 5 === 0) seen.scores.push(training.predict());
  }
  training.dispose();
  return seen;
}

test('trainings side by side do what each does alone, also when one ends early or another starts late', async () => {
  const alone = { plain: await trainAlone(false), residual: await trainAlone(true) };
  const before = tf.memory().numTensors;
  const [plain, residual] = [createTraining(false), createTraining(true)];
  const seen = { losses: [] as number[], scores: [] as number[][] };
  const sides = {
    plain: fit({ ...plain.options, steps: 7 }, control()),
    residual: fit({ ...residual.options, steps: 20 }, control()),
  };
  let late: ReturnType<typeof createTraining> | undefined;
  const lateLosses: number[] = [];
  let further: ReturnType<typeof fit> | undefined;
  for await (const row of zip(sides)) {
    const { step, loss } = row.residual!;
    if (row.plain) expect(row.plain.loss).toBe(alone.plain.losses[step]);
    seen.losses.push(loss);
    if ((step + 1) % 5 === 0) seen.scores.push(residual.predict());
    if (step === 9) {
      plain.dispose();
      late = createTraining(false);
      further = fit({ ...late.options, steps: 8 }, control());
    }
    const next = await further?.next();
    if (next?.value) lateLosses.push(next.value.loss);
  }
  await further?.return();
  expect(seen).toEqual(alone.residual);
  expect(lateLosses).toEqual(alone.plain.losses.slice(0, 8));
  residual.dispose();
  late?.dispose();
  expect(tf.memory().numTensors, 'tensors left behind').toBe(before);
  expect(noteSlow).not.toHaveBeenCalled();
});

test('a checkpoint of all weights, put back in the middle of a training, is where it goes on from', async () => {
  const training = createTraining(true);
  const { weights } = training.options;
  const checkpoint = weights.map(({ variable }) => variable.clone());
  const losses: number[] = [];
  // The whole set in every batch: the loss is one of the weights alone.
  const options = { ...training.options, batch: 64, steps: 30, lookEvery: 10 };
  for await (const { step, loss } of fit(options, control())) {
    losses.push(loss);
    if (step + 1 === 10 || step + 1 === 20) weights.forEach(({ variable }, i) => variable.assign(checkpoint[i]!));
  }
  expect(losses[9]).toBeLessThan(losses[0]!);
  expect(losses[10]).toBeCloseTo(losses[0]!, 5);
  expect(losses[20]).toBeCloseTo(losses[0]!, 5);
  expect(noteSlow).not.toHaveBeenCalled();
  training.dispose();
  tf.dispose(checkpoint);
});

test('a loss weight that is moved while its step is replayed acts at that step, and the steps are issued from there on', async () => {
  const train = async (params: { weight: number }, moves: Move[]) => {
    const slow: string[] = [];
    const own = new RunControl({
      moves,
      onMoved: (move) => Object.assign(params, move.params),
      onSlow: (reason) => slow.push(reason),
    });
    const training = createTraining(false);
    const { loss } = training.options;
    // Without a rate the loss tells the weight, and nothing else.
    const options = {
      ...training.options,
      batch: 64,
      loss: (batch: Parameters<typeof loss>[0]) => tf.mul(loss(batch), params.weight) as tf.Scalar,
      optimiser: adam(0),
      steps: 12,
    };
    const losses: number[] = [];
    for await (const sample of fit(options, own, () => 0)) losses.push(sample.loss);
    training.dispose();
    return { losses, slow };
  };
  const still = await train({ weight: 1 }, []);
  const moved = await train({ weight: 1 }, [{ step: 6, params: { weight: 1000 } }]);
  expect(still.slow).toEqual([]);
  expect(moved.slow).toEqual([
    'the captured step holds no longer at step 6: its replay gives other values of its figures, first in call 38 of 67, Identity [] -> []',
  ]);
  expect(moved.losses.slice(0, 6)).toEqual(still.losses.slice(0, 6));
  for (let step = 6; step < 12; step++) expect(moved.losses[step]! / still.losses[step]!).toBeCloseTo(1000, 1);
});
