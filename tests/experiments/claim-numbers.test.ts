import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { experimentIds, loadExperiment } from '../../src/runtime/experiments';
import { findLimits, findMismatches, itemsOf, withoutReason, type Item, type Mismatch } from './claim-numbers';
import { numberReasons, reasonsAt } from './number-reasons';
import { isStated, statedNumbers } from './stated-numbers';

let items: Item[];
let mismatches: Mismatch[];
beforeAll(async () => {
  const all = experimentIds.map(async (id) =>
    itemsOf(id, await loadExperiment(id), (file) => readFileSync(file, 'utf8')),
  );
  items = (await Promise.all(all)).flat();
  const limits = await findLimits(items);
  mismatches = items.flatMap((item, i) => findMismatches(item, limits[i]!));
}, 60_000);

test('a claim or goal states the numbers that judge it, and no others (or tests/experiments/number-reasons.ts says why)', () => {
  expect(items.length).toBeGreaterThan(100);
  expect(withoutReason(mismatches).map(({ sentence }) => sentence)).toEqual([]);
});

test('every reason is needed', () => {
  const used = new Set(mismatches.flatMap(({ number, keys }) => keys.map((key) => `${key}: ${number}`)));
  const given = Object.keys(numberReasons).flatMap((key) =>
    [...reasonsAt([key]).keys()].map((number) => `${key}: ${number}`),
  );
  expect(given.filter((one) => !used.has(one))).toEqual([]);
});

test.each([
  ['falls below 0.25 in 1,024 steps at 1e-10', [0.25, 1024, 1e-10]],
  ['fewer than 2 %', [0.02]],
  ['falls by at least 15 %', [0.85]],
  ['gains 3 points, and 5 on others', [0.03, 0.05]],
  ['half of it, a tenth, twice, ten, 3/4', [0.5, 0.1, 2, 10, 0.75]],
  ['more than 1 %', [0.01]],
  ['in 9 of 10 images', [0.9, 9]],
  ['at 2⁻²⁰ and 2¹⁰', [2, 20, 10]],
])('%s: stated', (text, numbers) => {
  const stated = statedNumbers(text);
  expect(numbers.filter((number) => !isStated(stated, number))).toEqual([]);
});

test.each(['conv4 of FCN-32s, 2f', 'someone often tends'])('%s: states no number', (text) => {
  expect(statedNumbers(text)).toEqual([]);
});

test('a number beside the stated one is not stated', () => {
  expect(isStated(statedNumbers('below 0.25'), 0.5)).toBe(false);
  expect(isStated(statedNumbers('fewer than 2 %'), 0.3)).toBe(false);
});
