import * as tf from '@tensorflow/tfjs-core';
import { sgd } from '../../src/engine/optimisers';
import { openRunner } from '../../src/engine/replay/open-runner';
import { runEagerly } from '../../src/engine/replay/eager';
import { createTrainStep } from '../../src/engine/train-step';
import { seededRandom } from '../../src/lib/random';

/** What the loss of a trap reads from JavaScript; `factor` and `tensor` are made anew as it changes. */
interface Outside {
  factor: number;
  examples: number;
  tensor: tf.Scalar;
}
type Loss = (error: tf.Tensor, outside: Outside) => tf.Tensor;

/**
 * Surprises of captured steps, after tinygrad's test_jit_footguns: what a loss reads from JavaScript is a constant of the
 * capture. `change` is what happens on the way.
 */
export const traps: Record<string, { loss: Loss; change(outside: Outside): void }> = {
  'a constant that is read from JavaScript': {
    loss: (error, { factor }) => tf.mul(tf.mean(tf.square(error)), factor),
    change: (outside) => (outside.factor = 1000),
  },
  'a branch on a number': {
    loss: (error, { factor }) => (factor > 5 ? tf.mean(tf.abs(error)) : tf.mean(tf.square(error))),
    change: (outside) => (outside.factor = 10),
  },
  'a shape that changes': {
    loss: (error, { examples }) => tf.mean(tf.square(tf.slice(error, [0], [examples]))),
    change: (outside) => (outside.examples = 3),
  },
  'a tensor that was made outside, and is replaced': {
    loss: (error, { tensor }) => tf.mul(tf.mean(tf.square(error)), tensor),
    change: (outside) => (outside.tensor = tf.scalar(3)),
  },
  'a tensor that was made outside, is freed and replaced': {
    loss: (error, { tensor }) => tf.mul(tf.mean(tf.square(error)), tensor),
    change(outside) {
      outside.tensor.dispose();
      outside.tensor = tf.scalar(3);
    },
  },
};

/**
 * The losses of a training of 40 steps in which something changes before step `at`: `told`, as when the reader moves a
 * live parameter, or in silence. `issued`: every step is issued anew, which is always right. `slow`: what was said of
 * steps that cannot be replayed. Frees what it makes.
 */
export async function fallInto(
  name: string,
  { at, told, issued = false }: { at: number; told: boolean; issued?: boolean },
) {
  const { loss, change } = traps[name]!;
  tf.engine().startScope('trap');
  const outside: Outside = { factor: 1, examples: 6, tensor: tf.scalar(1) };
  const slow: string[] = [];
  const variable = tf.variable(tf.scalar(0.5));
  const stream = seededRandom(5);
  const x = tf.tensor1d(Array.from({ length: 24 }, () => stream.uniform(-1, 1)));
  const step = createTrainStep({
    weights: [{ layer: 'only', name: 'kernel', variable }],
    data: { x, y: x },
    batch: 6,
    loss: ({ y }) => loss(tf.sub(variable as tf.Tensor, y), outside) as tf.Scalar,
    optimiser: sgd(1e-6),
  });
  const runner = issued ? runEagerly(step.program) : openRunner(step.program, (reason) => slow.push(reason));
  const losses: number[] = [];
  try {
    while (losses.length < 40) {
      const done = losses.length;
      if (done === at) change(outside);
      const k = done === 0 ? 1 : Math.min(4, done < at ? at - done : 40 - done);
      const draw = () => Int32Array.from({ length: 6 }, () => stream.integer(0, 23));
      losses.push(...(await runner.run(k, step.tables(done + 1, k, draw), { prove: told && done === at })));
    }
  } finally {
    runner.dispose();
    step.dispose();
    tf.engine().endScope();
    tf.disposeVariables();
  }
  return { losses, slow };
}
