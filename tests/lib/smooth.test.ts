import { expect, test } from 'vitest';
import { smooth } from '../../src/lib/smooth';

test('weight 0 leaves values as they are', () => {
  expect([...smooth([3, 1, 2], 0)]).toEqual([3, 1, 2]);
});

test('a constant stays, from its first value on', () => {
  for (const value of smooth([5, 5, 5, 5], 0.9)) expect(value).toBeCloseTo(5, 12);
});

test('the means of TensorBoard', () => {
  // sum_i w^(n-i) x_i / sum_i w^(n-i), by hand for w = 0.5.
  const [, second, third] = smooth([1, 2, 4], 0.5);
  expect(second).toBeCloseTo((0.5 * 1 + 2) / 1.5, 12);
  expect(third).toBeCloseTo((0.25 * 1 + 0.5 * 2 + 4) / 1.75, 12);
});

test('what is not finite stays, and spoils nothing after it', () => {
  const [first, broken, after] = smooth([1, NaN, 1], 0.9);
  expect([first, broken]).toEqual([1, NaN]);
  expect(after).toBeCloseTo(1, 12);
});
