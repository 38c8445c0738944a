import { test } from 'vitest';
import { emptyRecord, type RunRecord } from '../../src/engine/run-record';
import { checks } from '../../src/experiments/order/questions';
import { expectGrade } from './expect-grade';

function finish(loss: number, accuracy: number, { steps = 400, oneAnswer = 0.3 } = {}): RunRecord {
  const series = { batch: { steps: [], values: Array<number>(400).fill(loss) } };
  return { ...emptyRecord({ steps }), figures: { loss: { kind: 'curves', series } }, result: { accuracy, oneAnswer } };
}

test.each([
  ['learns', finish(0.1, 0.9)],
  ['fooled', finish(0, 0.25, { oneAnswer: 1 })],
  ['guesses', finish(1.386, 0.25)],
])('a run that is %s', (name, run) => {
  const [check] = checks;
  expectGrade(check, run, name);
});
