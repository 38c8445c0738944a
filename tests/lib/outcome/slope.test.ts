import { expect, test } from 'vitest';
import { slopeOfLastThird } from '../../../src/lib/outcome/slope';
import { mean, standardDeviation } from '../../../src/lib/statistics';
import { seededRandom } from '../../../src/lib/random';

const everyStep = (index: number) => index;

test('a straight line: what it rises over the last third, without error', () => {
  const values = Array.from({ length: 300 }, (_, i) => 5 - 0.01 * i);
  const { drift, error, scatter, steps } = slopeOfLastThird(values, everyStep);
  expect(drift).toBeCloseTo(-0.99, 10);
  expect(steps).toBe(99);
  expect([error, scatter].map((value) => value < 1e-10)).toEqual([true, true]);
});

test('the spacing of the points does not matter, uneven ones too', () => {
  const steps = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 20, 21, 50, 90, 100];
  const slope = slopeOfLastThird(
    steps.map((step) => 3 * step),
    (index) => steps[index]!,
  );
  expect(slope.drift).toBeCloseTo(3 * 80, 8);
});

test('the error is what the drift of noise scatters', () => {
  const random = seededRandom(1);
  const slopes = Array.from({ length: 400 }, () =>
    slopeOfLastThird(
      Array.from({ length: 90 }, () => random.normal()),
      everyStep,
    ),
  );
  const observed = standardDeviation(slopes.map(({ drift }) => drift));
  expect(observed / mean(slopes.map(({ error }) => error))).toBeCloseTo(1, 0.7);
  expect(mean(slopes.map(({ scatter }) => scatter))).toBeCloseTo(1, 1);
});

test('too few points have no slope', () => {
  expect(slopeOfLastThird([1, 2], everyStep)).toEqual({ drift: 0, error: 0, scatter: 0, steps: 0 });
});
