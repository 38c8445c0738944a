import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extent, finiteValues, mean, meanOfLast, median, quantile, standardDeviation } from '../../src/lib/statistics';

describe('values worked out by hand', () => {
  const values = [2, 4, 4, 4, 5, 5, 7, 9];
  test('mean', () => expect(mean(values)).toBeCloseTo(5, 12));
  test('sample standard deviation: sqrt(32 / 7)', () => {
    expect(standardDeviation(values)).toBeCloseTo(Math.sqrt(32 / 7), 12);
  });
  test('median of an even count', () => expect(median([4, 1, 3, 2])).toBe(2.5));
  test('quantile between neighbours, as numpy.quantile', () =>
    expect(quantile([1, 2, 3, 4], 0.9)).toBeCloseTo(3.7, 12));
  test('mean of the last values', () => {
    expect(meanOfLast(values, 2)).toBe(8);
    expect(meanOfLast(values, 100)).toBeCloseTo(5, 12);
  });
});

test('nothing to judge gives NaN, not an error', () => {
  for (const judge of [mean, median, standardDeviation]) expect(judge([])).toBeNaN();
  expect(extent([])).toBeUndefined();
  expect(extent([NaN, Infinity])).toBeUndefined();
});

test('infinities and NaN are left out of an extent', () => {
  expect(extent([3, NaN, -1, Infinity])).toEqual([-1, 3]);
  expect(finiteValues([1, NaN, -Infinity, 2])).toEqual([1, 2]);
});

test('large finite values do not overflow', () => {
  expect(mean([1.7e308, 1.7e308])).toBeCloseTo(1.7e308, -300);
  expect(standardDeviation([1.7e308, -1.7e308])).toBeGreaterThan(1.6e308);
});

test('mean and quantiles lie between the extremes', () => {
  const numbers = fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1 });
  fc.assert(
    fc.property(numbers, fc.double({ min: 0, max: 1, noNaN: true }), (values, q) => {
      const [low, high] = extent(values)!;
      for (const value of [mean(values), quantile(values, q)]) {
        expect(value).toBeGreaterThanOrEqual(low - 1e-3);
        expect(value).toBeLessThanOrEqual(high + 1e-3);
      }
    }),
  );
});

test('as many values as a log of 100 MB has', () => {
  const values = Array.from({ length: 300_000 }, (_, i) => i % 2);
  expect(standardDeviation(values)).toBeCloseTo(0.5, 5);
  expect(standardDeviation([...values, NaN])).toBeNaN();
});
