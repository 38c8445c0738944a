import { beforeAll, expect, test } from 'vitest';
import { emptyRecord, seriesValues, type RunRecord } from '../../src/engine/run-record';
import { checks } from '../../src/experiments/fcn-recipe/questions';
import { allBut } from '../../src/experiments/fcn-recipe/readings';
import { runById, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

beforeAll(() => useBackend('wasm'));

const finish = (losses: number[], end: number, meanIoU: number): RunRecord => ({
  ...emptyRecord({}),
  references: { chance: { label: 'ln 5', value: Math.log(5) } },
  figures: { loss: { kind: 'curves', series: { batch: { steps: [...losses.keys()], values: losses } } } },
  result: { first: losses[0]!, end, meanIoU },
});

test.each([
  [finish([Math.log(5), Math.log(5)], Math.log(5), 0.16), 'pinned'],
  [finish([1.6, 0.1], 0.1, 0.8), 'learns'],
  [finish([1.2, 0.001], 0.001, 0.16), 'too-good'],
  [finish([1.6, 0.77], 0.77, 0.16), 'prior'],
])('the curve is graded', (run, answer) => {
  expectGrade(checks[0], run, answer);
});

const losses = async (settings: Record<string, unknown>) =>
  seriesValues(await runById('fcn-recipe', { steps: 4, ...settings }), 'loss', 'batch');

test('each open box begins where its fault says', async () => {
  const first = async (...open: Parameters<typeof allBut>) => (await losses({ recipe: allBut(...open) }))[0]!;
  expect(await first()).toBeCloseTo(Math.log(5), 5);
  expect(await first('classes')).toBeCloseTo(Math.log(21), 5);
  expect(await first('rate')).toBeCloseTo(Math.log(5), 5);
  // Ignored pixels add nothing to a sum.
  expect(await first('labels')).toBeLessThan(Math.log(5));
});

test('a mean over counted pixels starts at ln 5 also where objects are ignored', async () => {
  expect((await losses({ recipe: allBut('labels'), loss: 'mean' }))[0]).toBeCloseTo(Math.log(5), 3);
});

test('with the right rate a sum and a mean take the same steps; with that of the other they do not', async () => {
  const [sum, mean, open] = [
    await losses({}),
    await losses({ loss: 'mean' }),
    await losses({ recipe: allBut('rate') }),
  ];
  sum.forEach((loss, i) => expect(loss).toBeCloseTo(mean[i]!, 4));
  expect(open[3]).not.toBeCloseTo(sum[3]!, 2);
});

test('frozen deconvolutions of zeros keep every loss at ln 5, whatever else is open', async () => {
  for (const loss of await losses({ recipe: allBut('kernel', 'weights', 'rate') }))
    expect(loss).toBeCloseTo(Math.log(5), 5);
});
