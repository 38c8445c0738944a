import fc from 'fast-check';
import { expect, test } from 'vitest';
import { thinIndices } from '../../src/charts/downsample';
import { nearestSample } from '../../src/charts/nearest';
import { extent } from '../../src/lib/statistics';

test('a short series is kept whole', () => expect(thinIndices([3, 1, 2], 400)).toEqual([0, 1, 2]));

test('keeps ends and extremes, ascending, within the limit', () => {
  const values = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 2000 });
  fc.assert(
    fc.property(values, (series) => {
      const kept = thinIndices(series, 100);
      expect(kept.length).toBeLessThanOrEqual(100);
      expect(kept[0]).toBe(0);
      expect(kept.at(-1)).toBe(series.length - 1);
      expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b));
      expect(extent(kept.map((i) => series[i]!))).toEqual(extent(series));
    }),
    { numRuns: 50 },
  );
});

test('keeps the samples around a gap', () => {
  const series = Array.from({ length: 1000 }, (_, i) => (i >= 500 && i < 600 ? NaN : 1));
  const kept = thinIndices(series, 50);
  for (const i of [499, 500, 599, 600]) expect(kept).toContain(i);
});

test('nearestSample', () => {
  expect(nearestSample([], 3)).toBe(-1);
  expect(nearestSample([0, 10, 20], 14)).toBe(1);
  expect(nearestSample([0, 10, 20], 99)).toBe(2);
  expect(nearestSample([0, 10, 20], -99)).toBe(0);
});
