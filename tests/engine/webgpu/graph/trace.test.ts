import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { momentum } from '../../../../src/engine/optimisers';
import type { StepProgram } from '../../../../src/engine/replay/program';
import { createTrainStep } from '../../../../src/engine/train-step';
import { findPlanDifference } from '../../../../src/engine/webgpu/graph/compare-plans';
import { planGraph } from '../../../../src/engine/webgpu/graph/plan';
import { traceGraph } from '../../../../src/engine/webgpu/graph/trace';
import { hasKernel } from '../../../../src/nets/fused';
import { useBackend } from '../../backends';

const options = { dispatch: 'level', maxTables: 5, maxVectors: 4096 } as const;

beforeAll(() => useBackend('cpu'));

let tensors = 0;
beforeEach(() => void (tensors = tf.memory().numTensors));
afterEach(() => {
  tf.disposeVariables();
  expect(tf.memory().numTensors, 'tensors left behind').toBe(tensors);
  expect(tf.getBackend()).toBe('cpu');
});

const program = (step: (x: tf.Tensor1D) => tf.Tensor): StepProgram => ({
  feeds: { x: { shape: [4], dtype: 'float32' } },
  variables: [],
  step: ({ x }) => tf.reshape(step(x as tf.Tensor1D), [-1]),
});
const compile = (step: (x: tf.Tensor1D) => tf.Tensor) => {
  const trace = traceGraph(program(step), 1);
  return { trace, plan: planGraph(trace.graph, options) };
};
const namesOf = (step: (x: tf.Tensor1D) => tf.Tensor) => compile(step).plan.kernels.map(({ name }) => name);

test('a step is taken down without being done: weights stay, and a graph is made', () => {
  const weight = tf.tidy(() => tf.variable(tf.tensor1d([1, 2, 3, 4])));
  const data = { x: tf.ones([8, 4]), y: tf.ones([8, 1]) };
  const { program: training, dispose } = createTrainStep({
    weights: [{ layer: 'only', name: 'kernel', variable: weight }],
    data,
    batch: 2,
    loss: ({ x, y }) => tf.mean(tf.square(tf.sub(tf.matMul(x as tf.Tensor2D, tf.reshape(weight, [4, 1])), y))),
    optimiser: momentum(0.1, 0.9),
  });
  const { graph, figures } = traceGraph(training, 1);
  expect(figures).toBe(1);
  expect([...weight.dataSync()]).toEqual([1, 2, 3, 4]);
  const plan = planGraph(graph, options);
  expect(plan.kernels.map(({ name }) => name)).toContain('MomentumUpdate');
  expect(plan.changed.map(({ source }) => source.from === 'outer' && source.key)).toContain(weight);
  dispose();
  tf.dispose([data.x, data.y]);
});

test('a variable that the step assigns to has its old value afterwards, and the graph ends with the new one', () => {
  const mean = tf.tidy(() => tf.variable(tf.tensor1d([1, 2, 3, 4]), false));
  const names = namesOf((x) => {
    mean.assign(tf.add(tf.mul(mean, 0.9), x));
    return tf.sum(mean);
  });
  expect(names).toContain('assign');
  expect([...mean.dataSync()]).toEqual([1, 2, 3, 4]);
});

test('operations learn that a graph is made', () => {
  const seen: boolean[] = [];
  namesOf((x) => (seen.push(hasKernel('DenseLayer')), x));
  expect([...seen, hasKernel('DenseLayer')]).toEqual([true, false]);
});

test('what is known beforehand is no kernel', () => {
  expect(namesOf((x) => tf.mul(x, tf.mul(tf.onesLike(x), tf.scalar(2))))).toEqual(['Multiply', 'figures']);
});

describe('what the graph cannot do is named', () => {
  test.each<[string, string, (x: tf.Tensor1D) => tf.Tensor]>([
    ['an operation', 'the graph has no Cumsum', (x) => tf.cumsum(x)],
    [
      'a form of an operation',
      'the graph has no convolution with dilations',
      (x) => tf.conv2d(tf.reshape(x, [1, 2, 2, 1]) as tf.Tensor4D, tf.ones([1, 1, 1, 1]), 1, 'same', 'NHWC', 2),
    ],
    [
      'random numbers',
      'dropout cannot be replayed: it draws random numbers on the host, use a feed',
      (x) => tf.dropout(x, 0.5),
    ],
    [
      'a value that is read back',
      'dataSync cannot be replayed: it reads a tensor back inside the step, return it as a figure',
      (x) => tf.mul(x, x.dataSync()[0]!),
    ],
  ])('%s', (_, message, step) => {
    expect(() => traceGraph(program(step), 1)).toThrow(message);
  });

  test('a fault of the step is its own', () => {
    expect(() =>
      traceGraph(
        program((x) => tf.matMul(tf.reshape(x, [2, 2]), tf.ones([3, 1]))),
        1,
      ),
    ).toThrow(/inner shapes/);
  });
});

describe('is this still the step?', () => {
  let [factor, count] = [2, 4];
  let outside: tf.Tensor;
  const step = (x: tf.Tensor1D) => {
    const y = tf.mul(factor > 5 ? tf.abs(x) : tf.square(x), factor);
    return tf.sum(tf.mul(tf.slice(y, 0, count), tf.slice(outside, 0, count)));
  };
  beforeEach(() => {
    [factor, count] = [2, 4];
    outside = tf.ones([4]);
    tensors++;
  });
  afterEach(() => {
    outside.dispose();
    tensors--;
  });

  test.each<[string, RegExp | undefined, () => void]>([
    ['nothing has changed', undefined, () => undefined],
    ['a constant', /^other constants in Square, Multiply/, () => (factor = 3)],
    ['a branch', /^another operation in call \d+ of \d+, Square /, () => (factor = 6)],
    ['a shape', /^another operation in call \d+ of \d+, Slice \[4\] -> \[4\]/, () => (count = 3)],
    ['a tensor from outside', /^other tensors from outside$/, () => (outside.dispose(), (outside = tf.ones([4])))],
  ])('%s', (_, difference, change) => {
    const old = compile(step);
    change();
    const found = findPlanDifference(old, compile(step));
    if (difference) expect(found).toMatch(difference);
    else expect(found).toBeUndefined();
  });
});
