import { test } from 'vitest';
import { emptyRecord, type RunRecord } from '../../src/engine/run-record';
import { checks } from '../../src/experiments/label-shuffle/questions';
import { expectGrade } from './expect-grade';

/** A run of 300 steps that looks every 20: the lead of label shuffling after 100 steps is 0.2. */
function finish(balanced: number): RunRecord {
  const steps = Array.from({ length: 15 }, (_, i) => 20 * (i + 1));
  const levels = (at100: number, end: number) => steps.map((step) => (step === 100 ? at100 : step > 100 ? end : 0));
  const series = {
    plain: { steps, values: levels(0.4, 0.6) },
    balanced: { steps, values: levels(0.6, balanced) },
  };
  return { ...emptyRecord({}), figures: { recall: { kind: 'curves', series } }, result: { balanced, plain: 0.6 } };
}

test.each([
  ['grows', 0.85],
  ['stays', 0.82],
  ['stays', 0.78],
  ['shrinks', 0.75],
  ['shrinks', 0.55],
])('the prediction is graded as %s', (name, balanced) => {
  expectGrade(checks[0]!, finish(balanced), name);
});
