import { expect, test } from 'vitest';
import { warnEarly } from '../../src/experiments/lab/early-warning';

/** One weight of norm 1, whose gradient has this norm and whose update this one. */
const step = (gradient: number, update = 0.001) => ({ gradient: [gradient], weight: [1], update: [update] });

test('the norms of single weights make one of all, and the update is a part of theirs', () => {
  const signs = warnEarly()({ gradient: [3, 4], weight: [6, 8], update: [0, 1] });
  expect(signs).toEqual({ gradient: { norm: 5 }, update: { ratio: 0.1 }, alarms: [] });
});

test('from the 51st step on the gradient has 3 times the median of the 50 steps before as its limit', () => {
  const warn = warnEarly();
  // 1, 2, ..., 50: the upper of the two in the middle is 26.
  for (let norm = 1; norm <= 50; norm++) expect(warn(step(norm)).gradient).toEqual({ norm });
  expect(warn(step(7)).gradient).toEqual({ norm: 7, limit: 78 });
  // 1 has left for 7, below the middle; then 2 leaves for 60.
  expect(warn(step(60)).gradient.limit).toBe(78);
  expect(warn(step(7)).gradient.limit).toBe(81);
});

test('what is above its limit is told once, and what is at it not at all', () => {
  const warn = warnEarly();
  for (let i = 0; i < 50; i++) expect(warn(step(i === 9 ? 100 : 1, 0.5)).alarms).toEqual([]);
  expect(warn(step(3, 0.02)).alarms).toEqual([]);
  expect(warn(step(3.5, 0.02)).alarms).toEqual(['grad_norm 3.50 is above 3 x the median of 50 steps']);
  expect(warn(step(100, 0.0312)).alarms).toEqual(['update / weights 0.0312 is above 0.02']);
  expect(warn(step(100, 1)).alarms).toEqual([]);
});

test('a norm that is no number is above nothing', () => {
  const warn = warnEarly();
  for (let i = 0; i < 50; i++) warn(step(1));
  expect(warn(step(NaN, NaN)).alarms).toEqual([]);
});
