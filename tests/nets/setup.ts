import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { afterEach, beforeEach, expect } from 'vitest';
import { seededRandom } from '../../src/lib/random';
import type { Net } from '../../src/nets/net';

export { tf };
export const random = (seed = 1) => seededRandom(seed).split('weights');

/** Every test of the file must free its tensors. */
export function expectNoLeaks(): void {
  let before = 0;
  beforeEach(async () => {
    await tf.setBackend('cpu');
    before = tf.memory().numTensors;
  });
  afterEach(() => expect(tf.memory().numTensors, 'tensors left behind').toBe(before));
}

export function expectClose(actual: tf.Tensor, expected: ArrayLike<number>, tolerance = 2e-5): void {
  const values = actual.dataSync();
  expect(values.length).toBe(expected.length);
  const worst = Math.max(...[...values].map((v, i) => Math.abs(v - expected[i]!)));
  expect(worst, 'largest difference').toBeLessThan(tolerance);
}

export function countParameters(net: Net): number {
  return net.weights.reduce((sum, weight) => sum + weight.variable.size, 0);
}

export function valuesOf(net: Net): Record<string, number[]> {
  return Object.fromEntries(net.weights.map((w) => [`${w.layer}.${w.name}`, [...w.variable.dataSync()]]));
}

/** Loss and gradients by `layer.name`, as numbers. */
export function gradientsOf(net: Net, loss: () => tf.Scalar): { loss: number; gradients: Record<string, number[]> } {
  return tf.tidy(() => {
    const { value, grads } = tf.variableGrads(
      loss,
      net.weights.map((w) => w.variable),
    );
    const gradients = net.weights.map((w) => [`${w.layer}.${w.name}`, [...grads[w.variable.name]!.dataSync()]]);
    return { loss: value.dataSync()[0]!, gradients: Object.fromEntries(gradients) };
  });
}
