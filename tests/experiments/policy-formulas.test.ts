import { beforeAll, expect, test } from 'vitest';
import { emptyRecord } from '../../src/engine/run-record';
import { checks } from '../../src/experiments/policy-formulas/questions';
import { runById, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

beforeAll(() => useBackend('wasm'));

test.each([
  ['rises', { policy: 'sigmoid', gamma: 0.02, stepsize: 500 }],
  ['falls', { policy: 'poly' }],
  ['constant', { policy: 'fixed' }],
])('the prediction is graded as %s', async (name, settings) => {
  const [check] = checks;
  expectGrade(check, await runById('policy-formulas', settings), name);
});

test('a fall to one half has an answer of its own', () => {
  const record = { ...emptyRecord({}), result: { first: 1, last: 0.5 } };
  expect(checks[0]!.grade(record)).toBe('falls-half');
});
