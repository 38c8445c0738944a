import { test } from 'vitest';
import { emptyRecord } from '../../src/engine/run-record';
import labelShuffle from '../../src/experiments/label-shuffle';
import { expectGrade } from './expect-grade';

test.each([
  ['ahead', 0.85],
  ['even', 0.68],
  ['behind', 0.4],
])('the prediction is graded as %s', (name, balanced) => {
  expectGrade(labelShuffle.checks![0]!, { ...emptyRecord({}), result: { balanced, plain: 0.65 } }, name);
});
