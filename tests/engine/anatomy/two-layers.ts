import * as tf from '@tensorflow/tfjs-core';
import type { FitOptions } from '../../../src/engine/fit';
import { sgd } from '../../../src/engine/optimisers';
import { seededRandom } from '../../../src/lib/random';
import { denseLayer } from '../../../src/nets/fused';

/** The values that the net starts with, as rows: two inputs, two hidden numbers, one output. */
export const start = {
  hidden: { kernel: [[0.5, -1], [0.25, 0.5]], bias: [0.1, -0.2] }, // prettier-ignore
  out: { kernel: [[1], [-2]], bias: [0.3] },
};
export const examples = { x: [[1, 2], [-1, 0.5]], y: [[0.5], [2]] }; // prettier-ignore

/** [ReLU] of two layers, and the mean of the squared errors, with a rate of 0.1 and all examples in each batch, in their order. */
export function createTwoLayers(values = start) {
  const make = (rows: number[][] | number[]) => tf.tidy(() => tf.variable(tf.tensor(rows)));
  const [kernel1, bias1] = [make(values.hidden.kernel), make(values.hidden.bias)];
  const [kernel2, bias2] = [make(values.out.kernel), make(values.out.bias)];
  const [x, y] = [tf.tensor2d(examples.x), tf.tensor2d(examples.y)];
  const options: FitOptions = {
    weights: [
      { layer: 'hidden', name: 'kernel', variable: kernel1 },
      { layer: 'hidden', name: 'bias', variable: bias1 },
      { layer: 'out', name: 'kernel', variable: kernel2 },
      { layer: 'out', name: 'bias', variable: bias2 },
    ],
    data: { x, y },
    batch: 2,
    steps: 4,
    order: 'sequential',
    random: seededRandom(1),
    optimiser: sgd(0.1),
    loss(batch) {
      const hidden = denseLayer(batch.x, kernel1, bias1, true);
      return tf.mean(tf.square(tf.sub(denseLayer(hidden, kernel2, bias2, false), batch.y)));
    },
  };
  const variables = [kernel1, bias1, kernel2, bias2];
  return { options, variables, dispose: () => tf.dispose([...variables, x, y]) };
}

/** The same step by hand, in double precision. */
export function stepByHand(rate = 0.1, values = start) {
  const relu = (value: number) => Math.max(0, value);
  const lossOf = ({ hidden, out }: typeof start) => {
    const h = examples.x.map((row) =>
      hidden.bias.map((bias, j) => relu(bias + row[0]! * hidden.kernel[0]![j]! + row[1]! * hidden.kernel[1]![j]!)),
    );
    const given = h.map((row) => out.bias[0]! + row[0]! * out.kernel[0]![0]! + row[1]! * out.kernel[1]![0]!);
    const errors = given.map((value, i) => value - examples.y[i]![0]!);
    return { h, given, errors, loss: (errors[0]! ** 2 + errors[1]! ** 2) / 2 };
  };
  const { h, given, errors, loss } = lossOf(values);
  const sum = (term: (i: number) => number) => term(0) + term(1);
  // The mean over two of a square has the slope of the error itself.
  const back = (i: number, j: number) => (h[i]![j]! > 0 ? errors[i]! * values.out.kernel[j]![0]! : 0);
  const gradient = {
    hidden: {
      kernel: [0, 1].map((row) => [0, 1].map((j) => sum((i) => examples.x[i]![row]! * back(i, j)))),
      bias: [0, 1].map((j) => sum((i) => back(i, j))),
    },
    out: { kernel: [0, 1].map((j) => [sum((i) => h[i]![j]! * errors[i]!)]), bias: [sum((i) => errors[i]!)] },
  };
  const move = <T extends number[] | number[][]>(weight: T, slope: T): T =>
    weight.map((one, i) =>
      typeof one === 'number' ? one - rate * (slope[i] as number) : move(one, slope[i] as number[]),
    ) as T;
  const moved = {
    hidden: {
      kernel: move(values.hidden.kernel, gradient.hidden.kernel),
      bias: move(values.hidden.bias, gradient.hidden.bias),
    },
    out: { kernel: move(values.out.kernel, gradient.out.kernel), bias: move(values.out.bias, gradient.out.bias) },
  };
  const all = [gradient.hidden.kernel, gradient.hidden.bias, gradient.out.kernel, gradient.out.bias].map((one) =>
    one.flat(),
  );
  return {
    h,
    given,
    loss,
    gradients: all,
    after: lossOf(moved).loss,
    promised: -rate * all.flat().reduce((total, g) => total + g * g, 0),
  };
}
