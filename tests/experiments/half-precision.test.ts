import { beforeAll, describe, expect, test } from 'vitest';
import { seriesValues } from '../../src/engine/run-record';
import { emptyRecord, type RunRecord } from '../../src/engine/run-record';
import { checks } from '../../src/experiments/half-precision/questions';
import { runById, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

beforeAll(() => useBackend('wasm'));

const run = (settings: object) => runById('half-precision', { layers: 2, steps: 4, ...settings });
const lossesOf = (record: RunRecord) => seriesValues(record, 'loss', 'batch');
const finish = (result: Record<string, number>): RunRecord => ({ ...emptyRecord({}), result });

test('in 32 bits a scale of a power of two changes nothing, bit for bit', async () => {
  const [one, other] = [await run({ precision: 'single', scale: 0 }), await run({ precision: 'single', scale: 12 })];
  expect(lossesOf(other)).toEqual(lossesOf(one));
});

test('in 16 bits the numbers are others, and near', async () => {
  const [half, single] = [await run({}), await run({ precision: 'single' })];
  expect(lossesOf(half)).not.toEqual(lossesOf(single));
  expect(lossesOf(half)[0]! / lossesOf(single)[0]!).toBeCloseTo(1, 2);
});

test('weights that are stored in 16 bits move in steps of 16 bits', async () => {
  const [pure, kept] = [await run({ precision: 'pure' }), await run({})];
  expect(lossesOf(pure)[0], 'the copies are the same at first').toBe(lossesOf(kept)[0]);
  expect(lossesOf(pure)).not.toEqual(lossesOf(kept));
});

test('zeros of the gradient are counted before the first step, and a small scale makes more', async () => {
  const [small, large] = [await run({ scale: -16 }), await run({ scale: 10 })];
  expect(small.result['zeros']).toBeGreaterThan(large.result['zeros']!);
  expect(large.result['zeros']).toBeCloseTo(large.result['zerosSingle']!, 2);
  expect((await run({ scale: -24 })).result).toMatchObject({ zeros: 1, moved: 0 });
});

test('it is counted how much of the first layer has moved', async () => {
  expect((await run({ scale: -24 })).result['movedFirst']).toBe(0);
  expect((await run({ precision: 'single' })).result['movedFirst']).toBe(1);
});

describe('what the lesson says of sums and constants in halves', () => {
  const { f16round } = Math as unknown as { f16round(x: number): number };
  const addUp = (values: number[]) => values.reduce((sum, value) => f16round(sum + value), 0);
  const addInPairs = (values: number[]): number =>
    values.length === 1
      ? values[0]!
      : addInPairs(values.flatMap((value, i) => (i % 2 === 0 ? [f16round(value + values[i + 1]!)] : [])));
  const ones = (count: number) => Array<number>(count).fill(1);

  test('4,096 ones, one by one, in pairs, and as the mean of 64 means', () => {
    expect(f16round(addUp(ones(4096)) / 4096)).toBe(0.5);
    expect(f16round(addInPairs(ones(4096)) / 4096)).toBe(1);
    const mean = f16round(addUp(ones(64)) / 64);
    expect(f16round(addUp(Array<number>(64).fill(mean)) / 64)).toBe(1);
    expect(addInPairs(ones(65_536)), 'a tree overflows too').toBe(Infinity);
  });

  test.each([
    ['the epsilon of Adam', 1e-8, 0],
    ['a mask', -1e9, -Infinity],
    ['the clip of a probability', 1 - 1e-7, 1],
    ['the square of 255', 255 ** 2, 65_024],
    ['the square of 256', 256 ** 2, Infinity],
  ])('%s', (_, value, half) => expect(f16round(value)).toBe(half));
});

test('the log says 0.0 of a loss that is not finite', async () => {
  const { figures, result } = await run({ scale: 24 });
  expect(result['notFinite']).toBe(1);
  if (figures['log']?.kind !== 'log') throw new Error('missing figure: log');
  const lines = figures['log'].lines;
  expect(lines).toHaveLength(4);
  expect(lines[1]!.text).toBe("{'loss': 0.0, 'grad_norm': nan, 'learning_rate': 0.01}");
  expect(lines[1]!.mark).toBe('bad');
});

test.each([
  ['trains', { notFinite: -1, ending: 0.001 }],
  ['still', { notFinite: -1, ending: 0.7 }],
  ['nan', { notFinite: 1, ending: NaN }],
])('a run without scaling is graded as %s', (name, result) => expectGrade(checks[0], finish(result), name));

test.each([
  ['trains', -1],
  ['at-once', 0],
  ['later', 2],
])('a run that overflows forwards is graded as %s', (name, notFinite) =>
  expectGrade(checks[1], finish({ notFinite }), name),
);
