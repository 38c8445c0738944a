import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/lib/random';
import { roundToHalf } from '../../src/nets/round-to-half';
import { useBackend } from '../engine/backends';
import { findWrong, halfValues } from './half-values';

/** Node has it from version 24 on; the type library does not know it yet. */
const { f16round } = Math as unknown as { f16round(x: number): number };

const round = (values: Float32Array) => tf.tidy(() => roundToHalf(tf.tensor1d(values)).dataSync<'float32'>());

test('the values of the test are those of Math.f16round', () => {
  const { values } = halfValues();
  expect(values).toHaveLength(317451);
  expect(findWrong(values.map(f16round))).toBeNull();
  expect(findWrong(values)).not.toBeNull();
});

describe.each(['cpu', 'wasm'] as const)('on %s', (backend) => {
  test('every half, every middle between two, their neighbours, what is too large and NaN', async () => {
    await useBackend(backend);
    expect(findWrong(round(halfValues().values))).toBeNull();
  });

  test('any bits', async () => {
    await useBackend(backend);
    const random = seededRandom(5);
    const bits = Uint32Array.from({ length: 200_000 }, () => random.integer(0, 0xffffffff));
    const values = new Float32Array(bits.buffer);
    const got = round(values);
    const wrong = values.findIndex((value, i) => !Object.is(f16round(value), got[i]));
    expect(wrong, `${values[wrong]} is rounded to ${got[wrong]}`).toBe(-1);
  });

  test.each([1, 2, 3, 4, 5, 7])('%i numbers, and none beyond them', async (count) => {
    await useBackend(backend);
    const values = Float32Array.from({ length: count }, (_, i) => 1 + i / 3000);
    expect([...round(values)]).toEqual([...values].map(f16round));
  });
});
