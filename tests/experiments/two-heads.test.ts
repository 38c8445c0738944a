import { beforeAll, describe, expect, test } from 'vitest';
import { emptyRecord, type RunRecord } from '../../src/engine/run-record';
import { checks } from '../../src/experiments/two-heads/questions';
import { apAt, damageOf, meanCosine, movedBy, negativeCosines } from '../../src/experiments/two-heads/readings';
import { valuesOf } from '../../src/experiments/lab/readings';
import { runById, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

beforeAll(() => useBackend('wasm'));

const tiny = { steps: 4, pictures: 8, side: 32 };

describe('a run', () => {
  test('the sum is that of its weighted parts, in each step', async () => {
    const run = await runById('two-heads', { ...tiny, reg: 10 });
    const [sum, cls, reg] = ['batch', 'classification', 'regression'].map((part) => valuesOf(run, 'loss', part));
    expect(sum).toHaveLength(4);
    sum!.forEach((loss, i) => expect(loss).toBeCloseTo(cls![i]! + 10 * reg![i]!, 4));
    valuesOf(run, 'share', 'boxes').forEach((share, i) => expect(share).toBeCloseTo((10 * reg![i]!) / sum![i]!, 6));
    // Scores near 0 at the start: ln 2 for object or not.
    expect(cls![0]).toBeCloseTo(Math.LN2, 1);
  });

  test.each([
    ['cold', [true, true, true, true]],
    ['warm', [true, true, true, true]],
    ['frozen', [false, true, true, true]],
    ['frozen-shared', [false, false, true, true]],
  ])('start %s: which of backbone, shared layer and heads move', async (start, moves) => {
    const moved = movedBy(await runById('two-heads', { ...tiny, start }));
    expect(moved).toHaveLength(7);
    expect([moved[0]! > 0, moved[4]! > 0, moved[5]! > 0, moved[6]! > 0]).toEqual(moves);
    expect(moved.slice(0, 4).every((each) => each > 0)).toBe(moves[0]);
  });

  test('with a weight of 0 the boxes are not learned, and the share is 0', async () => {
    const run = await runById('two-heads', { ...tiny, reg: 0 });
    expect(movedBy(run)[6]).toBe(0);
    expect(movedBy(run)[5]).toBeGreaterThan(0);
    expect(valuesOf(run, 'share', 'boxes')).toEqual([0, 0, 0, 0]);
  });
});

/** A record with these values of one series, each 10, 20, 50 ... steps. */
function recordOf(figure: string, series: string, values: number[], result: Record<string, number> = {}): RunRecord {
  const state = { kind: 'curves' as const, series: { [series]: { steps: values.map((_, i) => i), values } } };
  return { ...emptyRecord({}), figures: { [figure]: state }, result };
}

describe('readings', () => {
  test('AP is read each 50 steps, cosines each 20', () => {
    expect(apAt(recordOf('quality', 'ap', [0, 0.1, 0.2]), 100)).toBe(0.2);
    expect(apAt(recordOf('quality', 'ap', [0]), 100)).toBeNaN();
    const cosines = recordOf('cosine', 'cosine', [-1, -0.5, 0.5, 0.5]);
    expect(meanCosine(cosines, 20, 60)).toBeCloseTo(1 / 6, 12);
    expect(negativeCosines(cosines, 0, 60)).toBe(0.5);
  });

  test('damage is the peak over the level before; a run that dies has none', () => {
    expect(damageOf(recordOf('damage', 'heldOut', [0.1, 0.4, 0.2]))).toBeCloseTo(4, 12);
    expect(damageOf(recordOf('damage', 'heldOut', [0.1, NaN]))).toBeNaN();
  });
});

const cosines = (value: number) =>
  recordOf(
    'cosine',
    'cosine',
    Array.from({ length: 16 }, () => value),
  );
test.each([
  ['together', 0.2],
  ['right-angle', 0],
  ['apart', -0.2],
])('the angle is graded as %s', (name, value) => expectGrade(checks[0], cosines(value), name));

test.each([
  ['good', 0.8],
  ['half', 0.3],
  ['stuck', 0.03],
])('the loaded weights are graded as %s', (name, ap) =>
  expectGrade(checks[1], { ...emptyRecord({}), result: { ap } }, name),
);
