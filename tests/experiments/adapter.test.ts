import { beforeAll, expect, test } from 'vitest';
import { emptyRecord, type RunRecord } from '../../src/engine/run-record';
import adapter from '../../src/experiments/adapter/cell';
import { checks } from '../../src/experiments/adapter/questions';
import { isSameCurve, wholeLoss } from '../../src/experiments/adapter/readings';
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
