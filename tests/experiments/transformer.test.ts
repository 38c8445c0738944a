import { beforeAll, describe, expect, test } from 'vitest';
import { emptyRecord, seriesValues, type RunRecord } from '../../src/engine/run-record';
import { checks } from '../../src/experiments/transformer/questions';
import { alarmOf, collapseOf, noticeOf, restingSteps } from '../../src/experiments/transformer/readings';
import { runById, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

beforeAll(() => useBackend('wasm'));

const run = (settings: object = {}) => runById('transformer', { steps: 4, batch: 2, ...settings });
const linesOf = ({ figures: { log } }: RunRecord) => (log?.kind === 'log' ? log.lines : []);

test.each([
  [32, 2.87],
  [8, 1.84],
  [2, 0.64],
])('with %d tokens the levels are ln V, the entropy of Zipf’s law, and 7/16 of it', async (vocabulary, entropy) => {
  const { references, figures } = await run({ vocabulary });
  expect(references['chance']).toEqual({ label: `ln ${vocabulary}`, value: Math.log(vocabulary) });
  expect(references['prior']!.value).toBeCloseTo(entropy, 1);
  expect(references['floor']).toEqual({ label: '7/16 of it', value: (7 / 16) * references['prior']!.value });
  expect(figures['loss']).toMatchObject({ series: { batch: { steps: [0, 1, 2, 3] } } });
});

test('the warm-up is a straight line, and one that is longer than the run is said', async () => {
  const long = await run({ warmUp: 20, lr: 0.1 });
  seriesValues(long, 'rate', 'rate').forEach((rate, step) => expect(rate).toBeCloseTo((0.1 * (step + 1)) / 20, 10));
  expect(linesOf(long)[0]).toMatchObject({ text: 'warmup_steps=20, max_steps=4' });
  expect(linesOf(long)[0]!.note).toContain('the rate ends at 0.02');
  expect(linesOf(await run())[0]!.text).toMatch(/^\{'loss': \d\.\d{4}, 'grad_norm': /);
});

test('the range test raises the rate a hundredfold, in equal factors', async () => {
  const rates = seriesValues(await run({ rising: 'yes' }), 'rate', 'rate');
  expect(rates[0]).toBeCloseTo(0.003, 10);
  expect(rates[3]).toBeCloseTo(0.3, 10);
  expect(rates[1]! / rates[0]!).toBeCloseTo(rates[3]! / rates[2]!, 6);
});

test('two layers of two heads: rows add up to 2, nothing is read from what comes later', async () => {
  const { attention } = (await run()).figures;
  if (attention?.kind !== 'heatmap') throw new Error('missing figure: attention');
  expect([attention.width, attention.height]).toEqual([32, 32]);
  for (let row = 0; row < 32; row++) {
    const weights = [...attention.values.subarray(32 * row, 32 * (row + 1))];
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(2, 4);
    for (const head of [0, 16])
      expect(weights.slice(head + (row % 16) + 1, head + 16).every((weight) => weight === 0)).toBe(true);
  }
});

test('copying is the largest part of a head’s attention that goes seven places back', async () => {
  const { figures, result } = await run();
  if (figures['attention']?.kind !== 'heatmap') throw new Error('missing figure: attention');
  const { values } = figures['attention'];
  const shares = [0, 1, 2, 3].map((head) => {
    const [top, left] = [16 * Math.floor(head / 2), 16 * (head % 2)];
    let sum = 0;
    for (let place = 7; place < 16; place++) sum += values[32 * (top + place) + left + place - 7]!;
    return sum / 9;
  });
  expect(result['copying']).toBeCloseTo(Math.max(...shares), 6);
  expect(result['copying'], 'hardly any before it has learned').toBeLessThan(0.3);
});

test('the alarm compares with the 50 steps before it', async () => {
  const record = await run({ steps: 300, lr: 0.03 });
  const [norms, limits] = ['norm', 'limit'].map((name) => seriesValues(record, 'gradient', name));
  expect(limits).toHaveLength(250);
  const median = (values: number[]) => values.toSorted((a, b) => a - b)[25]!;
  for (const at of [0, 100, 249]) expect(limits![at]).toBeCloseTo(3 * median(norms!.slice(at, at + 50)), 6);
});

/** A run whose curves are these. */
const recordOf = (losses: number[], norms = losses.map(() => 1), limits: number[] = []): RunRecord => {
  const series = (values: number[], from = 0) => ({ steps: values.map((_, i) => from + i), values });
  return {
    ...emptyRecord({}),
    references: {
      prior: { label: 'prior', value: 2.88 },
      floor: { label: 'floor', value: 1.26 },
    },
    figures: {
      loss: { kind: 'curves', series: { batch: series(losses) } },
      gradient: {
        kind: 'curves',
        series: { norm: series(norms), limit: series(limits, norms.length - limits.length) },
      },
    },
    result: { ending: losses.at(-1) ?? NaN },
  };
};
const flat = (level: number, count: number) => Array<number>(count).fill(level);

describe('what is read from a curve', () => {
  test('a collapse is the first mean of five losses that lies 0.5 above the lowest before', () => {
    const losses = [...flat(3, 20), ...flat(1, 20), ...flat(1.51, 10)];
    expect(collapseOf(recordOf(losses))).toBe(44);
    expect(collapseOf(recordOf([...flat(3, 20), ...flat(1, 20), ...flat(1.49, 10)]))).toBe(-1);
    expect(collapseOf(recordOf(flat(3, 3))), 'shorter than a mean').toBe(-1);
    expect(collapseOf(recordOf([...flat(1, 10), NaN, ...flat(1, 10)])), 'a loss that is not finite').toBe(10);
  });

  test('notice counts from the first alarm to the collapse, and is 0 without both', () => {
    const losses = [...flat(1, 60), ...flat(2, 20)];
    const limits = flat(3, 30);
    const norms = losses.map((_, step) => (step === 55 ? 4 : 1));
    expect(alarmOf(recordOf(losses, norms, limits), 'gradient')).toBe(55);
    expect(noticeOf(recordOf(losses, norms, limits), 'gradient')).toBe(62 - 55);
    expect(noticeOf(recordOf(flat(1, 80), norms, limits), 'gradient'), 'no collapse').toBe(0);
    expect(noticeOf(recordOf(losses, flat(1, 80), limits), 'gradient'), 'no alarm').toBe(0);
    expect(alarmOf(recordOf(losses, flat(1, 80), limits), 'gradient')).toBe(-1);
  });

  test('an alarm behind the collapse is none', () => {
    const losses = [...flat(1, 60), ...flat(2, 20)];
    const norms = losses.map((_, step) => (step === 70 ? 4 : 1));
    expect(noticeOf(recordOf(losses, norms, flat(3, 30)), 'gradient')).toBe(0);
  });

  test('resting is within 3 % of the entropy, ten losses at a time', () => {
    expect(restingSteps(recordOf([...flat(4, 10), ...flat(2.9, 30), ...flat(1.3, 10)]))).toBe(21);
  });
});

test.each([
  ['learns', [...flat(2.88, 100), ...flat(1.3, 100)]],
  ['rests', flat(2.88, 200)],
  ['breaks', [...flat(2.88, 10), NaN]],
])('post-norm without warm-up is graded as %s', (name, losses) => expectGrade(checks[0], recordOf(losses), name));

test.each([
  ['learns', [...flat(2.88, 100), ...flat(1.3, 100)]],
  ['loses', [...flat(2.88, 50), ...flat(1.4, 50), ...flat(2.6, 100)]],
  ['never', flat(2.88, 200)],
])('a warm-up to a rate that is too large is graded as %s', (name, losses) =>
  expectGrade(checks[1], recordOf(losses), name),
);
