import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { draw, expectSame, useWasm } from './harness';

useWasm();

const shape: [number, number, number, number] = [2, 4, 8, 21];

test.each([
  [[0], false],
  [[1, 2], false],
  [[2, 1], true],
  [[0, 1, 2], false],
  [[0, 2], false],
  [[3], true],
  [[1, 2, 3], false],
  [[0, 1, 2, 3], false],
  [[], false],
])('sum and mean over the axes %j, kept: %s', (axes, keep) => {
  tf.tidy(() => {
    const values = draw(tf.util.sizeFromShape(shape));
    const x = tf.tensor4d(values, shape);
    const strides = [...tf.util.computeStrides(shape), 1];
    const kept = shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
    const keptStrides = [...tf.util.computeStrides(kept), 1];
    const expected = new Float64Array(tf.util.sizeFromShape(kept));
    values.forEach((value, i) => {
      const at = kept.reduce(
        (place, size, axis) => place + (size === 1 ? 0 : (Math.floor(i / strides[axis]!) % size) * keptStrides[axis]!),
        0,
      );
      expected[at]! += value;
    });
    const count = values.length / expected.length;
    const [sum, mean] = [tf.sum(x, axes, keep), tf.mean(x, axes, keep)];
    expect(sum.shape).toEqual(keep ? kept : shape.filter((_, axis) => !axes.includes(axis)));
    expect(mean.shape).toEqual(sum.shape);
    expectSame(sum.dataSync(), expected);
    mean.dataSync().forEach((value, i) => expect(value).toBeCloseTo(expected[i]! / count, 5));
  });
});

test('NaN goes into its sum and no other', () => {
  tf.tidy(() => {
    const x = tf.tensor2d([1, 2, 3, NaN, 5, 6], [2, 3]);
    expectSame(tf.sum(x, 0).dataSync(), [NaN, 7, 9]);
  });
});
