import { beforeAll, expect, test } from 'vitest';
import { emptyRecord } from '../../src/engine/run-record';
import pairedMasks from '../../src/experiments/paired-masks';
import { runById, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

beforeAll(() => useBackend('wasm'));

function ended(follow: number, broken: number, strength = 50) {
  const series = (value: number) => ({ steps: [0], values: [value] });
  return {
    ...emptyRecord({ strength }),
    references: { prior: { label: 'prior', value: 0.77 } },
    figures: { loss: { kind: 'curves' as const, series: { follow: series(follow), broken: series(broken) } } },
  };
}

test.each([
  ['same', 0.11],
  ['between', 0.45],
  ['prior', 0.76],
])('the prediction is graded as %s', (name, broken) => {
  const [check] = pairedMasks.checks!;
  expectGrade(check, ended(0.1, broken), name);
});

test('the first losses are equal where the first batch has equal masks, and the floor is drawn for flips only', async () => {
  const bright = await runById('paired-masks', { ...pairedMasks.tiny, transform: 'brightness' });
  expect(bright.references['floor']).toBeUndefined();
  const flip = await runById('paired-masks', pairedMasks.tiny);
  expect(flip.references['floor']!.value).toBeCloseTo(Math.LN2 * flip.result['differing']!, 9);
});
