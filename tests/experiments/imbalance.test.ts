import { expect, test } from 'vitest';
import { emptyRecord, type RunRecord } from '../../src/engine/run-record';
import experiment from '../../src/experiments/imbalance';

/** A finished run as grades and goals see it. */
const finish = (result: RunRecord['result']): RunRecord => ({ ...emptyRecord({}), result });

test.each([
  ['nothing', 0.2],
  ['some', 0.5],
  ['most', 0.9],
])('a mean recall is graded as %s', (name, meanRecall) => {
  const check = experiment.checks!.find(({ id }) => id === 'what-is-found')!;
  expect(check.grade(finish({ meanRecall }))).toBe(name);
  expect(check.options.map(({ id }) => id)).toContain(name);
});

test.each([
  ['falls', 0.94],
  ['same', 0.96],
  ['rises', 0.98],
])('a pixel accuracy is graded as %s', (name, accuracy) => {
  const check = experiment.checks!.find(({ id }) => id === 'price')!;
  expect(check.grade(finish({ accuracy }))).toBe(name);
  expect(check.options.map(({ id }) => id)).toContain(name);
});

test('the goal asks for both scores', () => {
  const [goal] = experiment.goals!;
  const reached = (meanRecall: number, meanIoU: number) => goal!.reached(finish({ meanRecall, meanIoU }));
  expect([reached(0.95, 0.65), reached(0.95, 0.5), reached(0.8, 0.7)]).toEqual([true, false, false]);
});
