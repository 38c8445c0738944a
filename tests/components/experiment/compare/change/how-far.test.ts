import { describe, expect, it, test } from 'vitest';
import { howFar, type Yardstick } from '../../../../../src/components/experiment/compare/change/how-far';
import { seededRandom } from '../../../../../src/lib/random';

const exact = (value: number) => ({ value, error: 0 });
const ratio: Yardstick = { by: 'ratio', least: 1e-8 };

const draws = (count: number) => {
  const random = seededRandom(5);
  return Array.from({ length: count }, () => [random.normal(), random.normal()].map((power) => 10 ** (4 * power)));
};

test('is the same from either side, and for ratios in every unit', () => {
  for (const [a, b] of draws(200) as [number, number][]) {
    const far = howFar(exact(a), exact(b), ratio);
    expect(howFar(exact(b), exact(a), ratio)).toBe(far);
    for (const unit of [1e-20, 7, 1e20]) {
      const scaled = howFar(exact(a * unit), exact(b * unit), { by: 'ratio', least: 1e-8 * unit });
      expect(scaled).toBeCloseTo(far, 9);
    }
  }
});

describe('what is alike is at distance 0', () => {
  it('equal values, zeros, and what differs by less than a tenth', () => {
    for (const [a, b] of [
      [0, 0],
      [3, 3],
      [3, 3.2],
      [-3, -3.2],
    ] as const) {
      expect(howFar(exact(a), exact(b), ratio)).toBe(0);
    }
    expect(howFar(exact(3), exact(3.4), ratio)).toBeGreaterThan(0);
  });

  it('what both scatter by', () => {
    const noisy = (value: number) => ({ value, error: 0.4 });
    expect(howFar(noisy(1), noisy(2), ratio)).toBe(0);
    expect(howFar(noisy(1), noisy(3), ratio)).toBeCloseTo(Math.log(3));
  });

  it('shares of a few hundred examples, and small parts of a range', () => {
    expect(howFar(exact(0.02), exact(0.04), { by: 'share' })).toBe(0);
    expect(howFar(exact(0.5), exact(0.9), { by: 'share' })).toBeCloseTo(0.4);
    expect(howFar(exact(-0.01), exact(0.01), { by: 'range', range: 2 })).toBe(0);
    expect(howFar(exact(-0.5), exact(0.5), { by: 'range', range: 2 })).toBe(0.5);
  });
});

test('NaN and infinity are as far as can be from a number, and alike among themselves', () => {
  for (const bad of [NaN, Infinity, -Infinity]) {
    expect(howFar(exact(bad), exact(1), ratio)).toBe(Infinity);
    expect(howFar(exact(1), exact(bad), { by: 'share' })).toBe(Infinity);
    expect(howFar(exact(bad), exact(NaN), ratio)).toBe(0);
  }
});

test('a 0 lies below the least of the figure, however small the other value is', () => {
  expect(howFar(exact(0), exact(1e-8), ratio)).toBeCloseTo(Math.log(10));
  expect(howFar(exact(0), exact(1), ratio)).toBeCloseTo(Math.log(1e9));
});
