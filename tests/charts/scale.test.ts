import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseAxis, clampTo, createScale, linearTicks, logTicks, shareLevels } from '../../src/charts/scale';

const plain = { starts: [], levels: [] };

describe('ticks', () => {
  test('linear steps are 1, 2 or 5', () => expect(linearTicks(0, 300, 4)).toEqual([0, 100, 200, 300]));
  test('rounding leaves no tails', () => expect(linearTicks(0, 0.6, 3)).toEqual([0, 0.2, 0.4, 0.6]));
  test('there are two at least, however little room there is', () => {
    expect(linearTicks(-8, 8, 2)).toEqual([-5, 0, 5]);
  });
  test('one decade has 1, 2, 5', () => expect(logTicks(0.1, 1, 6)).toEqual([0.1, 0.2, 0.5, 1]));
  test('three decades have 1, 3', () => expect(logTicks(0.01, 10, 7)).toEqual([0.01, 0.03, 0.1, 0.3, 1, 3, 10]));
  test('many decades are thinned out', () => expect(logTicks(1e-12, 1, 4)).toEqual([1e-12, 1e-9, 1e-6, 1e-3, 1]));
});

describe('chooseAxis', () => {
  test('a log axis ends at 1 or 3 times a power of ten around the data', () => {
    const axis = chooseAxis({ values: [1.61, 0.11], starts: [1.61], levels: [1.609] }, 'log', 8);
    expect(axis.domain).toEqual([0.1, 3]);
  });

  test('one exploding value does not press the others flat', () => {
    const values = [1.61, ...Array.from({ length: 50 }, () => 0.2), 1e30];
    const axis = chooseAxis({ values, starts: [1.61], levels: [] }, 'log', 8);
    expect(axis.domain[1]).toBeLessThanOrEqual(3000);
    const linear = chooseAxis({ values, starts: [1.61], levels: [] }, 'linear', 6);
    expect(linear.domain[1]).toBeLessThanOrEqual(20);
  });

  test('a series that starts near zero and rises is not cut off', () => {
    const values = Array.from({ length: 100 }, (_, i) => 1e-7 + i / 100);
    expect(chooseAxis({ values, starts: [1e-7], levels: [] }, 'log', 8).domain[1]).toBeGreaterThanOrEqual(1);
  });

  test('a log axis goes twelve decades down, or as far as it is told', () => {
    const data = { values: [1e-40, 1], starts: [], levels: [] };
    expect(chooseAxis(data, 'log', 4).domain[0]).toBe(1e-12);
    expect(chooseAxis({ ...data, least: 1e-46 }, 'log', 4).domain[0]).toBe(3e-41);
  });
  test('zero lies at the floor of a log axis', () => {
    const axis = chooseAxis({ ...plain, values: [0, 0.5] }, 'log', 8);
    expect(clampTo(axis, 0)).toBe(axis.domain[0]);
    expect(axis.domain[0]).toBeLessThan(0.5);
  });

  test('a linear axis of shares begins at zero', () => {
    expect(chooseAxis({ ...plain, values: [0.2, 0.95] }, 'linear', 5).domain).toEqual([0, 1]);
  });

  test('any values give a usable axis with ticks inside', () => {
    const values = fc.array(fc.double(), { maxLength: 30 });
    fc.assert(
      fc.property(values, fc.constantFrom('log' as const, 'linear' as const), fc.boolean(), (numbers, type, zero) => {
        const starts = numbers.slice(0, 1).filter(Number.isFinite);
        const { domain, ticks } = chooseAxis({ values: numbers, starts, levels: [], zero }, type, 6);
        expect(domain.every(Number.isFinite)).toBe(true);
        expect(domain[0]).toBeLessThan(domain[1]);
        expect(ticks.length).toBeGreaterThan(0);
        expect(ticks.length).toBeLessThan(40);
      }),
      { numRuns: 500 },
    );
  });
});

test('a scale and its inverse agree', () => {
  for (const type of ['log', 'linear'] as const) {
    const scale = createScale({ type, domain: [0.1, 10] }, 40, 640);
    expect(scale(0.1)).toBeCloseTo(40, 9);
    expect(scale(10)).toBeCloseTo(640, 9);
    expect(scale.invert(scale(2.5))).toBeCloseTo(2.5, 9);
  }
});

test('an axis of shares runs from 0 to 1, one of losses does not', () => {
  expect(shareLevels('held-out accuracy', [0.24, 0.27])).toEqual([0, 1]);
  expect(shareLevels('share of images', [0.1])).toEqual([0, 1]);
  expect(shareLevels('loss, nats', [0.24])).toEqual([]);
  expect(shareLevels('accuracy', [24, 27])).toEqual([]);
  const axis = chooseAxis(
    { values: [0.24, 0.27], starts: [0.25], levels: shareLevels('accuracy', [0.24]) },
    'linear',
    5,
  );
  expect(axis.domain).toEqual([0, 1]);
});
