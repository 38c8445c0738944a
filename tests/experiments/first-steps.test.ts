import { beforeAll, expect, test } from 'vitest';
import { emptyRecord, type RunRecord } from '../../src/engine/run-record';
import firstSteps from '../../src/experiments/first-steps/cell';
import { valuesOf } from '../../src/experiments/lab/readings';
import { checks } from '../../src/experiments/first-steps/questions';
import { runById, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

beforeAll(() => useBackend('wasm'));

function looked(known: number[]): RunRecord {
  const steps = known.map((_, i) => 5 * i);
  return {
    ...emptyRecord({}),
    figures: { accuracy: { kind: 'curves', series: { known: { steps, values: known } } } },
    result: { known: known.at(-1)! },
  };
}

test.each([
  ['stays', [0.98, 0.7, 0.7, 0.93]],
  ['early', [0.98, 0.9, 0.7, 0.6]],
  ['late', [0.98, 0.98, 0.9, 0.6]],
])('"%s" for an old task at %j', (answer, known) => {
  expectGrade(checks[0], looked(known), answer);
});

const run = (settings: object) => runById('first-steps', { ...firstSteps.tiny, ...settings });

test('the old head knows the old task before the first step, whatever the new head is', async () => {
  const [fresh, trained] = [await run({ steps: 100 }), await run({ head: 'trained', steps: 100 })];
  const known = (record: RunRecord) => valuesOf(record, 'accuracy', 'known')[0]!;
  expect(known(fresh)).toBeGreaterThan(0.9);
  expect(known(trained)).toBe(known(fresh));
  expect(valuesOf(fresh, 'accuracy', 'fresh')[0]).toBeLessThan(valuesOf(trained, 'accuracy', 'fresh')[0]! - 0.2);
});

test('with momentum a backbone at a tenth of the rate moves a tenth as far in the first step', async () => {
  const move = async (backbone: number) =>
    valuesOf(await run({ solver: 'momentum', rate: 0.001, backbone }), 'change', 'conv4')[1]!;
  // Two steps; the second starts from other weights.
  expect((await move(0.1)) / (await move(1))).toBeCloseTo(0.1, 1);
});
