import { expect, test } from 'vitest';
import { emptyRecord } from '../../src/engine/run-record';
import labelShuffle from '../../src/experiments/label-shuffle';

test.each([
  ['ahead', 0.85],
  ['even', 0.68],
  ['behind', 0.4],
])('the prediction is graded as %s', (name, balanced) => {
  const [check] = labelShuffle.checks!;
  expect(check!.grade({ ...emptyRecord({}), result: { balanced, plain: 0.65 } })).toBe(name);
  expect(check!.options.map(({ id }) => id)).toContain(name);
});
