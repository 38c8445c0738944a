import { beforeAll, describe, expect, test } from 'vitest';
import { emptyRecord, type RunRecord } from '../../src/engine/run-record';
import { checks } from '../../src/experiments/triplet/questions';
import { offMargin, restingSteps } from '../../src/experiments/triplet/readings';
import { runById, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

beforeAll(() => useBackend('wasm'));

const flat = (level: number, count: number) => Array<number>(count).fill(level);

/** A run with margin 0.5 whose losses are these. */
const recordOf = (losses: number[], result: Record<string, number> = {}): RunRecord => ({
  ...emptyRecord({}),
  references: { margin: { label: 'the margin', value: 0.5 } },
  figures: { loss: { kind: 'curves', series: { batch: { steps: losses.map((_, i) => i), values: losses } } } },
  result,
});

test.each([
  ['margin', 0.5, 0.0001, 0.4],
  ['falls', 0.05, 0.9, 0.65],
  ['above', 0.8, 0.5, 0.4],
])('the hardest triplets are graded as %s', (name, loss, variance, accuracy) => {
  expectGrade(checks[0], recordOf(flat(loss, 60), { variance, accuracy }), name);
});

describe('what is read from a curve', () => {
  test('the distance of its ending from the margin', () => {
    expect(offMargin(recordOf([...flat(1, 30), ...flat(0.4, 30)]))).toBeCloseTo(0.1, 10);
  });

  test('resting counts windows of twenty losses near the margin', () => {
    expect(restingSteps(recordOf([...flat(1, 10), ...flat(0.5, 40), ...flat(0, 10)]))).toBe(23);
    expect(restingSteps(recordOf(flat(0.5, 19))), 'shorter than a window').toBe(0);
  });
});

test('of four classes and of ten, with either mining, the loss begins above the margin or near it', async () => {
  for (const settings of [{}, { classes: 4 }, { mining: 'all' }, { margin: 1 }, { length: 'free' }]) {
    const { figures, references } = await runById('triplet', { steps: 4, ...settings });
    const { loss } = figures;
    const first = loss?.kind === 'curves' ? loss.series['batch']!.values[0]! : NaN;
    expect(first, JSON.stringify(settings)).toBeGreaterThan(0.5 * references['margin']!.value);
  }
});

test('embeddings of length 1 have a variance of at most 1, and others any', async () => {
  const [unit, free] = [await runById('triplet', { steps: 4 }), await runById('triplet', { steps: 4, length: 'free' })];
  expect(unit.result['variance']).toBeLessThan(1);
  expect(free.result['variance']).toBeGreaterThan(1);
});
