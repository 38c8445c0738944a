import { expect, test } from 'vitest';
import { findPeriod } from '../../../src/lib/outcome/period';
import { seededRandom } from '../../../src/lib/random';

const random = seededRandom(5);
const series = (shape: (i: number) => number) => Array.from({ length: 400 }, (_, i) => shape(i));

test('teeth: the period, a strong correlation, rises steeper than falls', () => {
  const period = findPeriod(
    series((i) => 2 - (1.8 * (i % 57)) / 57),
    1.4,
  )!;
  expect(period.lag).toBe(57);
  expect(period.correlation).toBeGreaterThan(0.9);
  expect(period.asymmetry).toBeGreaterThan(5);
});

test('a wave rises as it falls', () => {
  const period = findPeriod(
    series((i) => 1 + 0.8 * Math.sin((2 * Math.PI * i) / 40)),
    1,
  )!;
  expect(period.lag).toBe(40);
  expect(period.asymmetry).toBeCloseTo(1, 0);
});

test('noise and a plain fall have none to speak of', () => {
  expect(
    findPeriod(
      series(() => 1 + 0.3 * random.normal()),
      1,
    )!.correlation,
  ).toBeLessThan(0.3);
  expect(
    findPeriod(
      series((i) => 2 * Math.exp(-i / 100)),
      2,
    )?.correlation ?? 0,
  ).toBeLessThan(0.1);
});

test('a constant has none at all', () =>
  expect(
    findPeriod(
      series(() => 1),
      1,
    ),
  ).toBeNull());

test('a long log is judged by its last values', () => {
  const values = Array.from({ length: 20_000 }, (_, i) => 2 - (1.8 * (i % 100)) / 100);
  expect(findPeriod(values, 1)!.lag % 100).toBe(0);
});
