import fc from 'fast-check';
import { expect, test } from 'vitest';
import { steadyFall } from '../../../src/clinic/view/steady-fall';

const line = (from: number, part: number, count: number, scatter = 0) =>
  Array.from({ length: count }, (_, i) => from * (1 - (part * i) / (count - 1) + scatter * Math.sin(78.233 * i ** 2)));

test('a straight fall is its part of the beginning, in any unit', () => {
  for (const unit of [1e-6, 1, 1e6]) expect(steadyFall(line(2 * unit, 0.03, 20))).toBeCloseTo(0.03, 10);
});

test('scatter of more than the fall hides it, and more values bring it out', () => {
  expect(steadyFall(line(2, 0.02, 12, 0.03))).toBe(0);
  expect(steadyFall(line(2, 0.02, 400, 0.03))).toBeCloseTo(0.02, 2);
});

test('what rises, stays, or is too short does not fall; values that are not finite are left out', () => {
  expect(steadyFall(line(2, -0.03, 20))).toBe(0);
  expect(steadyFall(line(2, 0, 20))).toBe(0);
  expect(steadyFall([3, 2, 1])).toBe(0);
  expect(steadyFall([NaN, ...line(2, 0.03, 20), Infinity])).toBeCloseTo(0.03, 10);
});

test('any values give a part', () => {
  fc.assert(
    fc.property(fc.array(fc.double()), (values) => {
      expect(steadyFall(values)).toBeGreaterThanOrEqual(0);
    }),
  );
});
