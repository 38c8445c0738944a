import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { boundTensors } from '../../src/engine/bound-tensors';
import { useBackend } from './backends';

let lift = () => {};
beforeEach(async () => {
  await useBackend('cpu');
  lift = boundTensors(tf.memory().numBytes + 4000);
});
afterEach(() => {
  lift();
  tf.disposeVariables();
});

test('refuses the tensor that exceeds the bound, and says how to free some', () => {
  const kept: tf.Tensor[] = [];
  expect(() => {
    for (let i = 0; i < 100; i++) kept.push(tf.zeros([100]));
  }).toThrow(/tensors hold more than \d+ MB \(free them: tf\.tidy/);
  expect(kept).toHaveLength(10);
  tf.dispose(kept);
});

test('what is freed leaves room for others', () => {
  for (let i = 0; i < 100; i++) tf.tidy(() => void tf.mul(tf.ones([400]), 2));
  expect(tf.memory().numBytes).toBeLessThan(4000);
});

test('variables count, and a lifted bound binds nothing', () => {
  expect(() => tf.variable(tf.zeros([600]))).toThrow('hold more than');
  lift();
  expect(() => tf.zeros([5000]).dispose()).not.toThrow();
});
