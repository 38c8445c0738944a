import * as tf from '@tensorflow/tfjs-core';
import type { StepProgram, StepTables } from '../../../src/engine/replay/program';
import { seededRandom } from '../../../src/lib/random';

const [examples, batch, classes] = [48, 16, 3];
const widths = [2, 16, 16, classes];

/** How many slots and numbers each update has; the numbers follow rate and decay. */
const optimisers = {
  Sgd: { slots: 0, rest: [] },
  Momentum: { slots: 1, rest: [0.9] },
  Adam: { slots: 2, rest: [1.5, 0.9, 0.1, 0.999, 0.001, 1e-8] },
} satisfies Record<string, { slots: number; rest: number[] }>;

export type MlpOptimiser = keyof typeof optimisers;

export interface Mlp {
  program: StepProgram;
  /** Tables of `steps` steps from step `from` on: other batches every step, a tenth of the rate from step 3 on. */
  tables(from: number, steps: number): StepTables;
  dispose(): void;
}

/** A small network 2-16-16-3 with a loss and its gradient's norm as figures. Every call makes the same one. */
export function createMlp(name: MlpOptimiser): Mlp {
  const random = seededRandom(1);
  const { slots: slotCount, rest } = optimisers[name];
  const numbers = (count: number) => Float32Array.from({ length: count }, () => 2 * random.uniform() - 1);
  const x = tf.tensor2d(numbers(examples * widths[0]!), [examples, widths[0]!]);
  const labels = Int32Array.from({ length: examples }, (_, i) => i % classes);
  const y = tf.tidy(() => tf.oneHot(tf.tensor1d(labels, 'int32'), classes));
  const variable = (values: Float32Array, shape: number[]) => tf.tidy(() => tf.variable(tf.tensor(values, shape)));
  const weights = widths.slice(1).flatMap((width, i) => {
    const inputs = widths[i]!;
    return [variable(numbers(inputs * width), [inputs, width]), variable(numbers(width), [width])];
  });
  const slots = weights.map(({ size, shape }) =>
    Array.from({ length: slotCount }, () => variable(new Float32Array(size), shape)),
  );

  const forward = (input: tf.Tensor): tf.Tensor => {
    let value = input;
    for (let i = 0; i < weights.length; i += 2) {
      value = tf.add(tf.matMul(value, weights[i] as tf.Tensor2D), weights[i + 1]!);
      if (i + 2 < weights.length) value = tf.relu(value);
    }
    return value;
  };

  return {
    program: {
      feeds: {
        indices: { shape: [batch], dtype: 'int32' },
        hyper: { shape: [weights.length, 2 + rest.length], dtype: 'float32' },
      },
      variables: [...weights, ...slots.flat()],
      step({ indices, hyper }) {
        const drawn = { x: tf.gather(x, indices as tf.Tensor1D), y: tf.gather(y, indices as tf.Tensor1D) };
        const { value, grads } = tf.variableGrads(
          () => tf.losses.softmaxCrossEntropy(drawn.y, forward(drawn.x)),
          weights,
        );
        const norm = tf.sqrt(tf.addN(weights.map((weight) => tf.sum(tf.square(grads[weight.name]!)))));
        weights.forEach((weight, row) => {
          const own = Object.fromEntries(slots[row]!.map((slot, i) => [`slot${i}`, slot]));
          tf.engine().runKernel(
            `${name}Update`,
            { weight, gradient: grads[weight.name]!, hyper: hyper!, ...own },
            { row },
          );
        });
        return tf.stack([value, norm]) as tf.Tensor1D;
      },
    },
    tables(from, steps) {
      const all = Array.from({ length: steps }, (_, s) => from + s);
      const rate = (step: number, row: number) => (step < 3 ? 0.1 : 0.01) * (1 + row);
      return {
        indices: Int32Array.from(
          all.flatMap((s) => Array.from({ length: batch }, (_, i) => (7 * i + 5 * s) % examples)),
        ),
        hyper: Float32Array.from(all.flatMap((s) => weights.flatMap((_, row) => [rate(s, row), 0.001, ...rest]))),
      };
    },
    dispose() {
      tf.dispose([x, y, weights, slots] as tf.TensorContainer);
    },
  };
}
