import { test } from 'vitest';
import { emptyRecord, type RunRecord } from '../../src/engine/run-record';
import { checks } from '../../src/experiments/overfit/questions';
import { expectGrade } from './expect-grade';

const series = (values: number[]) => ({ steps: values.map((_, i) => 20 * i), values });
function finish(heldOut: number[], accuracy: number[], logged: number[] = [], params = {}): RunRecord {
  const figures: RunRecord['figures'] = {
    loss: { kind: 'curves', series: { heldOut: series(heldOut), logged: series(logged) } },
    accuracy: { kind: 'curves', series: { heldOut: series(accuracy) } },
  };
  return { ...emptyRecord({ heldOut: 'same', ...params }), figures };
}

/** What comes first, then an ending of five values about `end`. */
const endingAt = (end: number, ...first: number[]) => [
  ...first,
  ...[-0.02, 0.02, 0, 0.01, -0.01].map((off) => end + off),
];

test.each([
  ['better', finish(endingAt(0.82, 1.4, 1), endingAt(0.7, 0.3, 0.5))],
  ['loss-only', finish(endingAt(1.8, 1.4, 1), endingAt(0.5, 0.3, 0.5))],
  ['worse', finish(endingAt(1.8, 1.4, 1), endingAt(0.4, 0.3, 0.5))],
])('a run that ends %s', (name, run) => {
  const [check] = checks;
  expectGrade(check, run, name);
});
