import { expect, test } from 'vitest';
import { endedAt } from '../../../src/lib/outcome/ended';

test.each([
  ['the last sixth', 60, { mean: expect.closeTo(54.5, 10) as number, points: 10 }],
  ['at least five', 20, { mean: 17, points: 5 }],
  ['all, when there are fewer', 3, { mean: 1, points: 3 }],
])('%s', (_, length, ended) => {
  expect(endedAt(Array.from({ length }, (_, i) => i))).toEqual(ended);
});

test('a value that is not finite shows, and nothing ends nowhere', () => {
  expect(endedAt([1, 1, 1, 1, NaN]).mean).toBeNaN();
  expect(endedAt([])).toEqual({ mean: NaN, points: 0 });
});
