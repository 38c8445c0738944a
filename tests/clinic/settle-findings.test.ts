import { expect, test } from 'vitest';
import type { Finding, Strength } from '../../src/clinic/rule';
import { settleFindings } from '../../src/clinic/settle-findings';

const finding = (id: string, strength: Strength): Finding => ({ id, strength, lines: [], values: {} });
const relations = [{ id: 'a', below: ['c'] }, { id: 'b', refutedBy: ['c'] }, { id: 'c' }, { id: 'd' }];
const settle = (...found: [id: string, strength: Strength][]) =>
  settleFindings(found.map(([id, strength]) => finding(id, strength)), relations).map(({ id }) => id); // prettier-ignore

test('the surest first, and equals as they came', () => {
  expect(settle(['d', 'possible'], ['a', 'likely'], ['c', 'certain'])).toEqual(['c', 'a', 'd']);
  expect(settle(['a', 'likely'], ['d', 'likely'])).toEqual(['a', 'd']);
});

test('of equals, what another one explains stands below it; what is less sure explains nothing', () => {
  expect(settle(['a', 'likely'], ['d', 'likely'], ['c', 'likely'])).toEqual(['c', 'a', 'd']);
  expect(settle(['a', 'likely'], ['c', 'possible'])).toEqual(['a', 'c']);
});

test('beside one that says the opposite, and is as sure, there is none', () => {
  expect(settle(['b', 'possible'], ['c', 'possible'])).toEqual(['c']);
  expect(settle(['b', 'likely'], ['c', 'certain'])).toEqual(['c']);
  expect(settle(['b', 'likely'], ['c', 'possible'])).toEqual(['b', 'c']);
});
