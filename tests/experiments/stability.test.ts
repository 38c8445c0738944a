import { beforeAll, describe, expect, test } from 'vitest';
import { emptyRecord, seriesValues, type RunRecord } from '../../src/engine/run-record';
import { checks } from '../../src/experiments/stability/questions';
import { alarmAt, brokeAt, noticeOf } from '../../src/experiments/stability/readings';
import { runById, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

beforeAll(() => useBackend('wasm'));

const linesOf = ({ figures: { log } }: RunRecord) => (log?.kind === 'log' ? log.lines : []);
const textsOf = (run: RunRecord) => linesOf(run).map(({ text }) => text);

test('the rate of a range test rises a hundredfold, in equal factors, and stays where it is without one', async () => {
  const rates = seriesValues(await runById('stability', { rising: 'yes', lr: 0.06, steps: 300 }), 'rates', 'rate');
  // Nothing is measured any more of a net that is lost.
  expect(rates.length).toBeGreaterThan(10);
  expect(rates.length).toBeLessThan(31);
  expect(rates[0]).toBeCloseTo(0.06, 10);
  expect(rates[2]! / rates[1]!).toBeCloseTo(100 ** (10 / 299), 8);
  const short = seriesValues(await runById('stability', { rising: 'yes', lr: 0.01, steps: 4 }), 'rates', 'rate');
  expect(short[0]).toBeCloseTo(0.01, 10);
  expect(short[1]).toBeCloseTo(1, 10);
  expect(seriesValues(await runById('stability', { steps: 4 }), 'rates', 'rate')).toEqual([0.25, 0.25]);
});

test('the log tells each alarm at the step at which its sign is first above 1, and then the break', async () => {
  const run = await runById('stability', { rising: 'yes', lr: 0.06, steps: 300 });
  const at = { rate: alarmAt(run, 'rate'), gradient: alarmAt(run, 'gradient'), update: alarmAt(run, 'update') };
  const [start, ...told] = textsOf(run);
  expect(start).toMatch(/^step 0: rate 0\.06, limit 0\.\d+$/);
  expect(told.map((text) => text.replace(/(?<=: .*?)\d+\.?\d*(e[-+]\d+)?/g, '#'))).toEqual([
    `step ${at.rate}: rate # is above its limit, #`,
    `step ${at.gradient}: grad_norm # is above # x the median of # steps`,
    `step ${at.update}: update / weights # is above #`,
    `step ${brokeAt(run)}: loss # is above the first, #`,
  ]);
  expect(linesOf(run).map(({ mark }) => mark)).toEqual([undefined, 'key', 'key', 'key', 'key']);
});

test('a run that never breaks says so at its end, and one that begins above its limit at once', async () => {
  expect(textsOf(await runById('stability', { steps: 4 })).at(-1)).toMatch(/^step 3: loss .* never above the first, /);
  const [start] = linesOf(await runById('stability', { lr: 3, steps: 4 }));
  expect(start).toMatchObject({ text: expect.stringMatching(/^step 0: rate 3 is above its limit, 0\./), mark: 'key' });
});

interface Signs {
  rate?: number[];
  gradient?: number[];
}

/** A run of such losses; the rate is looked at after every ten steps, the gradient from step 50 on. */
const recordOf = (losses: number[], { rate = [], gradient = [] }: Signs = {}): RunRecord => ({
  ...emptyRecord({}),
  figures: {
    loss: { kind: 'curves', series: { batch: { steps: losses.map((_, i) => i), values: losses } } },
    signs: {
      kind: 'curves',
      series: {
        rate: { steps: rate.map((_, i) => 10 * i), values: rate },
        gradient: { steps: gradient.map((_, i) => 50 + i), values: gradient },
      },
    },
  },
});
const flat = (level: number, count: number) => Array<number>(count).fill(level);
/** It breaks at step 80. */
const breaking = [1, ...flat(0.2, 79), 1.2];

describe('what is read from a run', () => {
  test('a break is the first loss above the first, or no number', () => {
    expect(brokeAt(recordOf(breaking))).toBe(80);
    expect(brokeAt(recordOf([1, 0.5, 1, NaN]))).toBe(3);
    expect(brokeAt(recordOf([1, 0.5, 1]))).toBeNaN();
  });

  test('an alarm is the first step above the limit, and not one at it', () => {
    const run = recordOf(breaking, { rate: [0.5, 1, 1.1, 2], gradient: [...flat(0.4, 20), 3] });
    expect(alarmAt(run, 'rate')).toBe(20);
    expect(alarmAt(run, 'gradient')).toBe(70);
    expect(alarmAt(run, 'update')).toBeNaN();
  });

  test('notice counts from the alarm to the break, and is 0 without one of them or where it comes too late', () => {
    expect(noticeOf(recordOf(breaking, { rate: [0.5, 1, 1.1] }), 'rate')).toBe(60);
    expect(noticeOf(recordOf(breaking, { rate: [0.5] }), 'rate')).toBe(0);
    expect(noticeOf(recordOf([1, 0.5], { rate: [2] }), 'rate')).toBe(0);
    expect(noticeOf(recordOf(breaking, { gradient: [...flat(0.4, 30), 2] }), 'gradient')).toBe(0);
  });
});

test.each([
  ['rate', { rate: [0.5, 2], gradient: [...flat(0.4, 25), 2] }],
  ['gradient', { rate: [0.5, 2], gradient: [...flat(0.4, 20), 2] }],
  ['none', { rate: [...flat(0.5, 8), 2], gradient: [...flat(0.4, 25), 2] }],
])('what warns ten steps ahead is graded as %s', (name, signs) =>
  expectGrade(checks[1], recordOf(breaking, signs), name),
);
