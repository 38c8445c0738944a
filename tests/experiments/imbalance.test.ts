import { test } from 'vitest';
import { emptyRecord, type RunRecord } from '../../src/engine/run-record';
import { checks } from '../../src/experiments/imbalance/questions';
import { expectGrade } from './expect-grade';

/** A finished run as grades and goals see it. */
const finish = (result: RunRecord['result']): RunRecord => ({ ...emptyRecord({}), result });

test.each([
  ['what-is-found', 'nothing', { meanRecall: 0.305 }],
  ['what-is-found', 'some', { meanRecall: 0.5 }],
  ['what-is-found', 'most', { meanRecall: 0.9 }],
  ['price', 'falls', { accuracy: 0.94 }],
  ['price', 'same', { accuracy: 0.96 }],
  ['price', 'rises', { accuracy: 0.98 }],
] as const)('the prediction %s is graded as %s', (id, name, result) => {
  expectGrade(
    checks.find((check) => check.id === id),
    finish(result),
    name,
  );
});
