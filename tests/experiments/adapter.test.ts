import { beforeAll, expect, test } from 'vitest';
import { emptyRecord, type RunRecord } from '../../src/engine/run-record';
import adapter from '../../src/experiments/adapter/cell';
import { checks } from '../../src/experiments/adapter/questions';
import { bestRate, isSameCurve, wholeLoss } from '../../src/experiments/adapter/readings';
import { runById, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

beforeAll(() => useBackend('wasm'));

const run = (settings: object) => runById('adapter', { ...adapter.tiny, ...settings });
const curves = (first: number[], second: number[], accuracy: number): RunRecord => {
  const series = (values: number[]) => ({ steps: values.map((_, i) => i), values });
  return {
    ...emptyRecord({}),
    figures: { loss: { kind: 'curves', series: { adapter: series(first), head: series(second) } } },
    result: { adapter: accuracy },
  };
};

test.each([
  ['head', [2, 1.5], [2, 1.5], 0.3],
  ['falls', [2, 1.4], [2, 1.5], 0.9],
  ['flat', [2, 2], [2, 1.5], 0.25],
] as const)('"%s" for losses %j beside %j', (answer, first, second, accuracy) => {
  expectGrade(checks[0], curves([...first], [...second], accuracy), answer);
});

test('with A and B at zero nothing but the head moves; with A at random B begins', async () => {
  const [dead, alive] = [await run({ start: 'both-zero' }), await run({})];
  expect([isSameCurve(dead), isSameCurve(alive)]).toEqual([true, false]);
  expect([dead.result['gradientB'], alive.result['gradientB']! > 0]).toEqual([0, true]);
  expect([dead.result['gradientA'], alive.result['gradientA']]).toEqual([0, 0]);
});

test('without a head that learns, dead adapters leave the loss as it was', async () => {
  const losses = wholeLoss(await run({ start: 'both-zero', head: 'frozen' }));
  expect(losses).toEqual([losses[0], losses[0]]);
});

test('counts what learns: A and B of four convolutions, and a head of 68', async () => {
  const counts = async (settings: object) => (await run(settings)).result['trained'];
  const perRank = 9 + 12 + (108 + 16) + 2 * (144 + 16);
  expect(await counts({ rank: 1 })).toBe(perRank + 68);
  expect(await counts({ rank: 4, head: 'frozen' })).toBe(4 * perRank);
});

/** The lines of the log that a run prints. */
const linesOf = ({ figures: { log } }: RunRecord) => (log?.kind === 'log' ? log.lines : []);

test('prints what PEFT counts, which keeps the old head beside the one that learns, and marks a gradient of 0', async () => {
  const [learns, stays] = [await run({}), await run({ start: 'both-zero', head: 'frozen' })];
  expect(linesOf(learns)[0]!.text).toBe('trainable params: 533 || all params: 7,105 || trainable%: 7.5018');
  expect(linesOf(stays)[0]!.text).toBe('trainable params: 465 || all params: 7,037 || trainable%: 6.6079');
  expect(linesOf(stays)[1]).toMatchObject({
    text: expect.stringMatching(/^\{'loss': \d+\.\d{4}, 'grad_norm': 0\.0, 'learning_rate': 0\.01\}$/) as string,
    note: 'Of the gradient: A 0.0, B 0.0, head 0.0.',
    mark: 'zero',
  });
  expect(linesOf(learns)[1]!.mark).toBeUndefined();
});

test('the loss of a line is the mean of its steps', async () => {
  const record = await run({});
  const { loss } = record.figures;
  const losses = loss?.kind === 'curves' ? loss.series['adapter']!.values : [];
  const mean = (losses[0]! + losses[1]!) / 2;
  expect(linesOf(record)[1]!.text).toContain(`'loss': ${mean.toFixed(4)},`);
});

test('rank 0 is refused in the words of PEFT, before anything is trained', async () => {
  const record = await run({ rank: 0 });
  expect(linesOf(record).map(({ text }) => text)).toEqual([
    'ValueError: `r` should be a positive integer value but the value passed is 0',
  ]);
  expect(Object.keys(record.figures)).toEqual(['log']);
});

test('a rank above the width works, and is marked as more numbers than the net has', async () => {
  const [wide, narrow] = [await run({ rank: 32 }), await run({ rank: 8 })];
  expect(wide.result['trained']).toBeGreaterThan(wide.result['own']!);
  expect(linesOf(wide)[0]!.mark).toBe('bad');
  expect(linesOf(narrow)[0]!.mark).toBeUndefined();
});

test.each([
  ['higher', [5, 1.386]],
  ['same', [5, 0.4]],
  ['lower', [5, 0.02]],
] as const)('twice the rank: "%s" for %j', (answer, whole) => {
  expectGrade(checks[1], { ...emptyRecord({}), figures: wholeOf({ adapter: [...whole] }) }, answer);
});

const wholeOf = (series: Record<string, number[]>): RunRecord['figures'] => ({
  whole: {
    kind: 'curves',
    series: Object.fromEntries(
      Object.entries(series).map(([name, values]) => [name, { steps: values.map((_, i) => i), values }]),
    ),
  },
});

test('the best rate is that of the lowest end, each way by its own', () => {
  const ends = [
    { rate: 0.01, fullRate: 0.003, adapter: 0.4, tuned: 0.03 },
    { rate: 0.03, fullRate: 0.01, adapter: 0.5, tuned: 0.001 },
    { rate: 0.1, fullRate: 0.1, adapter: NaN, tuned: 1.386 },
  ];
  const runs = ends.map(({ adapter: own, tuned, ...params }) => ({
    ...emptyRecord(params),
    figures: wholeOf({ adapter: [7, own], tuned: [7, tuned] }),
  }));
  expect([bestRate(runs, 'rate'), bestRate(runs, 'fullRate')]).toEqual([0.01, 0.01]);
});
