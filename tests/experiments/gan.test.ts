import { beforeAll, expect, test } from 'vitest';
import { emptyRecord, seriesValues, type RunRecord } from '../../src/engine/run-record';
import { checks } from '../../src/experiments/gan/questions';
import { runById, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

beforeAll(() => useBackend('wasm'));

const run = (settings: object) => runById('gan', { steps: 4, ...settings });

/** A run whose generator ends at this loss with so many clusters. */
const recordOf = (generator: number, found: number): RunRecord => ({
  ...emptyRecord({}),
  figures: { losses: { kind: 'curves', series: { g: { steps: [0], values: [generator] } } } },
  result: { found },
});
test.each([
  ['all', 0.7, 8],
  ['few', 0.7, 2],
  ['beaten', 9, 2],
])('a slow discriminator is graded as %s at a loss of %d with %d clusters', (name, generator, found) => {
  expectGrade(checks[0], recordOf(generator, found), name);
});

test('the losses are compared with ln 2 once and twice', async () => {
  const { references } = await run({});
  expect(Object.values(references)).toEqual([
    { label: '2 ln 2', value: 2 * Math.log(2) },
    { label: 'ln 2', value: Math.log(2) },
  ]);
});

test('they learn in turn: the rate of one shows in its own step, and in the other’s', async () => {
  const still = await run({});
  const losses = (record: RunRecord, name: string) => seriesValues(record, 'losses', name);
  const first = (settings: object) => run(settings).then((other) => [losses(other, 'd'), losses(other, 'g')] as const);
  const [d, g] = await first({ lrD: 0.01 });
  expect(d[0]).toBe(losses(still, 'd')[0]);
  expect(g[0], 'the generator meets a discriminator that has learned').not.toBe(losses(still, 'g')[0]);
  const [later, own] = await first({ lrG: 0.01 });
  expect(own[0]).toBe(losses(still, 'g')[0]);
  expect(later[1]).not.toBe(losses(still, 'd')[1]);
});

test('the saturating loss is ln(1 − D) of the same points: below 0, and −ln D − ln(1 − D) is at least 2 ln 2', async () => {
  const [usual, saturating] = [await run({}), await run({ loss: 'saturating' })];
  const [a, b] = [usual, saturating].map((record) => seriesValues(record, 'losses', 'g')[0]!);
  expect(b).toBeLessThan(0);
  expect(a! - b!).toBeGreaterThan(2 * Math.log(2) - 1e-6);
});

test('a run prints a line of the log where it looks, and shows points beside the data', async () => {
  const { log, points } = (await run({})).figures;
  if (log?.kind !== 'log' || points?.kind !== 'images') throw new Error('missing figures');
  expect(log.lines.map(({ text }) => text)).toEqual([
    expect.stringMatching(
      /^\[0\/1\]\[3\/4\] Loss_D: \d\.\d{4} Loss_G: \d\.\d{4} D\(x\): 0\.\d{4} D\(G\(z\)\): 0\.\d{4} \/ 0\.\d{4}$/,
    ),
  ]);
  expect(points.pictures).toHaveLength(1);
  const { points: dots, note } = points.pictures[0]!;
  expect(note).toBe('after 4 pairs of steps');
  expect([0, 1].map((group) => dots!.class.filter((one) => one === group).length)).toEqual([80, 80]);
});
