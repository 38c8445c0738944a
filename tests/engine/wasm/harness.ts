import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { seededRandom } from '../../../src/lib/random';
import { useBackend } from '../backends';

/** Starts wasm. Every test of the file must free its tensors. */
export function useWasm(): void {
  beforeAll(() => useBackend('wasm'));
  let before = { tensors: 0, data: 0 };
  const alive = () => ({ tensors: tf.memory().numTensors, data: tf.backend().numDataIds() });
  beforeEach(() => void (before = alive()));
  afterEach(() => expect(alive(), 'tensors and pieces of the wasm memory left behind').toEqual(before));
}

const random = seededRandom(7);
/** Whole numbers of up to a quarter: sums of products are then exact, and any misplaced one shows. */
export const draw = (size: number): Float32Array =>
  Float32Array.from({ length: size }, () => random.integer(-8, 8) / 4);
/** Numbers with all their digits, of both signs, around 1. */
export const drawNormal = (size: number): Float32Array => Float32Array.from({ length: size }, () => random.normal());

export type Values = Float32Array | Int32Array;
type Inputs = Record<string, tf.Tensor>;

/** The values of a kernel's results. */
export function runKernel(name: string, inputs: Inputs, attrs: object = {}): Float32Array[] {
  return tf.tidy(() => {
    const results = tf.engine().runKernel(name, inputs, attrs as tf.NamedAttrMap);
    return [results].flat().map((result) => (result as tf.Tensor).dataSync() as Float32Array);
  });
}

/** Bit for bit, with one zero and one NaN. */
export function expectSame(got: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(got.length).toBe(expected.length);
  const wrong = Array.from(got).findIndex((value, i) => !Object.is(value + 0, expected[i]! + 0));
  if (wrong >= 0) expect(got[wrong], `value ${wrong} of ${got.length}`).toBe(expected[wrong]);
}

/** The largest error is small against the largest value, and what is not finite is the same. */
export function expectNear(got: ArrayLike<number>, expected: ArrayLike<number>, tolerance = 2e-6): void {
  expect(got.length).toBe(expected.length);
  const scale = Math.max(1e-3, ...Array.from(expected).filter(Number.isFinite).map(Math.abs));
  const wrong = Array.from(got).findIndex(
    (value, i) => !Object.is(value, expected[i]!) && !(Math.abs(value - expected[i]!) <= tolerance * scale),
  );
  if (wrong >= 0) expect(got[wrong], `value ${wrong} of ${got.length}`).toBe(expected[wrong]);
}
