import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { compareGradients } from '../../src/engine/compare-gradients';
import { useBackend } from './backends';

let before = 0;
beforeEach(async () => {
  await useBackend('cpu');
  before = tf.memory().numTensors;
});
afterEach(() => expect(tf.memory().numTensors, 'tensors left behind').toBe(before));

/** Gradients of the losses g . a + h . b are g and h themselves, on both variables taken as one vector. */
async function compare(g: number[], h: number[]) {
  const [a, b] = tf.tidy(() => [tf.variable(tf.tensor1d([5, -1])), tf.variable(tf.scalar(2))]) as [
    tf.Variable,
    tf.Variable,
  ];
  const lossOf = ([x, y, z]: number[]) =>
    tf.add(tf.dot(a as tf.Tensor, tf.tensor1d([x!, y!])), tf.mul(b as tf.Tensor, z!)) as tf.Scalar;
  const found = await compareGradients([a, b], () => [lossOf(g), lossOf(h)]);
  tf.dispose([a, b]);
  return found;
}

test.each([
  ['the same direction', [1, 2, 2], [2, 4, 4], 1, [3, 6]],
  ['opposite ones', [1, 2, 2], [-1, -2, -2], -1, [3, 3]],
  ['a right angle, over both variables together', [3, 0, 4], [4, 0, -3], 0, [5, 5]],
  ['worked by hand', [1, 2, 2], [0, 3, 4], 14 / 15, [3, 5]],
] as const)('%s', async (_, g, h, cosine, norms) => {
  const found = await compare([...g], [...h]);
  expect(found.cosine).toBeCloseTo(cosine, 5);
  found.norms.forEach((norm, i) => expect(norm).toBeCloseTo(norms[i]!, 5));
});

test('a gradient of 0 has no direction', async () => {
  const { cosine, norms } = await compare([0, 0, 0], [1, 2, 2]);
  expect(cosine).toBeNaN();
  expect(norms[0]).toBe(0);
});

test('a variable that a loss does not use counts as 0', async () => {
  const [a, b] = tf.tidy(() => [tf.variable(tf.scalar(1)), tf.variable(tf.scalar(1))]) as [tf.Variable, tf.Variable];
  const found = await compareGradients([a, b], () => [
    tf.mul(a as tf.Tensor, 3),
    tf.add(tf.mul(a as tf.Tensor, 3), tf.mul(b as tf.Tensor, 4)),
  ]);
  tf.dispose([a, b]);
  expect(found.norms[0]).toBeCloseTo(3, 5);
  expect(found.norms[1]).toBeCloseTo(5, 5);
  expect(found.cosine).toBeCloseTo(0.6, 5);
});
