import { beforeAll, expect, test } from 'vitest';
import { emptyRecord, seriesValues } from '../../src/engine/run-record';
import pairedMasks from '../../src/experiments/paired-masks/cell';
import { checks } from '../../src/experiments/paired-masks/questions';
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
  const [check] = checks;
  expectGrade(check, ended(0.1, broken), name);
});

test('both nets start alike and see the same pictures: where masks are equal so is every loss, flipped ones part them', async () => {
  const losses = async (transform: string) => {
    const run = await runById('paired-masks', { steps: 20, transform });
    return { run, follow: seriesValues(run, 'loss', 'follow'), broken: seriesValues(run, 'loss', 'broken') };
  };
  const bright = await losses('brightness');
  expect(bright.follow.length).toBeGreaterThan(5);
  expect(bright.broken).toEqual(bright.follow);
  expect(bright.run.references['floor']).toBeUndefined();
  const flip = await losses(pairedMasks.params.transform.default);
  expect(flip.broken[0], 'before the first update').toBe(flip.follow[0]);
  for (const [i, loss] of flip.broken.slice(1).entries()) expect(loss).not.toBe(flip.follow[i + 1]);
  expect(flip.run.references['floor']!.value).toBeCloseTo(Math.LN2 * flip.run.result['differing']!, 9);
});
