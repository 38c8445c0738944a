import { describe, expect, test } from 'vitest';
import { blur } from '../../../src/data/augment/blur';
import { brighten } from '../../../src/data/augment/brightness';
import { scaleContrast } from '../../../src/data/augment/contrast';
import { turnHue } from '../../../src/data/augment/hue';
import { findAxes } from '../../../src/data/augment/pca-jitter';
import { greyOf, type Raster } from '../../../src/data/augment/raster';
import { scaleSaturation } from '../../../src/data/augment/saturation';

const pixel = (...values: number[]): Raster => ({
  width: 1,
  height: 1,
  channels: 3,
  values: Float32Array.from(values),
});
const rounded = ({ values }: Raster) => [...values].map((value) => Math.round(value * 1000) / 1000);

test('formulas', () => {
  expect(rounded(brighten(pixel(0.1, 0.5, 0.9), 0.2))).toEqual([0.3, 0.7, 1]);
  expect(rounded(scaleContrast(pixel(0.2, 0.4, 0.6), 0.5, 0))).toEqual([0.1, 0.2, 0.3]);
  expect(rounded(scaleSaturation(pixel(0.2, 0.4, 0.6), 0))).toEqual([0.363, 0.363, 0.363]);
  expect(greyOf(pixel(1, 1, 1))[0]).toBeCloseTo(1, 6);
});

describe('hue', () => {
  test.each([
    [120, [0, 1, 0]],
    [240, [0, 0, 1]],
    [60, [1, 1, 0]],
    [360, [1, 0, 0]],
  ])('red turned by %i degrees', (degrees, expected) => {
    expect(rounded(turnHue(pixel(1, 0, 0), degrees))).toEqual(expected);
  });
  test('grey has none', () => {
    expect(rounded(turnHue(pixel(0.4, 0.4, 0.4), 77))).toEqual([0.4, 0.4, 0.4]);
  });
});

test('blur keeps the sum far from the edges and a flat picture flat', () => {
  const dot = { width: 15, height: 15, channels: 1, values: new Float32Array(225) };
  dot.values[7 * 15 + 7] = 1;
  const soft = blur(dot, 1.5).values;
  expect(soft.reduce((sum, value) => sum + value)).toBeCloseTo(1, 5);
  expect(soft[7 * 15 + 6]).toBeCloseTo(soft[6 * 15 + 7]!, 6);
  expect(soft[7 * 15 + 6]! / soft[7 * 15 + 7]!).toBeCloseTo(Math.exp(-1 / 4.5), 5);
});

test('principal axes: unit vectors, M v = l v, largest first', () => {
  const matrix = [[4, 1, 0.5], [1, 3, -1], [0.5, -1, 2]]; // prettier-ignore
  const { values, vectors } = findAxes(matrix);
  expect(values[0]! + values[1]! + values[2]!).toBeCloseTo(9, 9);
  expect([...values].sort((a, b) => b - a)).toEqual(values);
  vectors.forEach((vector, k) => {
    expect(Math.hypot(...vector)).toBeCloseTo(1, 9);
    matrix.forEach((row, i) => {
      expect(row.reduce((sum, value, j) => sum + value * vector[j]!, 0)).toBeCloseTo(values[k]! * vector[i]!, 9);
    });
  });
});
