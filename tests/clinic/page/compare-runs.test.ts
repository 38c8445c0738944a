import { describe, expect, test } from 'vitest';
import { compareRuns } from '../../../src/clinic/page/compare-runs';
import { findPart } from '../../../src/clinic/page/find-part';
import { scatter, showText, table } from './helpers';

const falls = (i: number) => 0.2 + 2 * Math.exp(-i / 9) + scatter(i, 0.01);
const curve = (valueOf: (i: number) => number, count = 60) => ({
  steps: Float64Array.from({ length: count }, (_, i) => i),
  values: Float64Array.from({ length: count }, (_, i) => valueOf(i)),
});
const compare = (a: Record<string, (i: number) => number>, b: Record<string, (i: number) => number>) =>
  compareRuns(showText(table(a))[0]!, showText(table(b))[0]!);

describe('where two curves part', () => {
  test('at the step from which one leaves the other for good', () => {
    const { part } = findPart(
      curve(falls),
      curve((i) => falls(i) + (i < 25 ? 0 : 0.2 * (i - 24))),
    );
    expect(part!.step).toBeGreaterThanOrEqual(25);
    expect(part!.step).toBeLessThan(30);
  });
  test('never, where only their scatter differs; one lucky batch is none', () => {
    expect(
      findPart(
        curve(falls),
        curve((i) => falls(i) + scatter(i + 7, 0.01)),
      ).part,
    ).toBeNull();
    expect(
      findPart(
        curve(falls),
        curve((i) => (i === 30 ? 5 : falls(i))),
      ).part,
    ).toBeNull();
  });
  test('where one of them stops being a number', () => {
    expect(
      findPart(
        curve(falls),
        curve((i) => (i < 40 ? falls(i) : NaN)),
      ).part!.step,
    ).toBe(40);
  });
  test('at no step of empty curves, and by place where they share no steps', () => {
    expect(findPart(curve(falls, 0), curve(falls)).part).toBeNull();
    const shifted = { ...curve((i) => falls(i) + 1), steps: Float64Array.from({ length: 60 }, (_, i) => 0.5 + i) };
    expect(findPart(curve(falls), shifted).part!.step).toBe(0);
  });
  test('equal beginnings are counted', () => {
    expect(
      findPart(
        curve(falls),
        curve((i) => falls(i) + (i < 25 ? 0 : 1)),
      ).same,
    ).toBe(25);
  });
});

describe('what only two logs show', () => {
  const stays = (i: number) => 2.2 + scatter(i, 0.01);
  test('same start, other fate', () => {
    const { findings } = compare({ loss: stays }, { loss: falls });
    expect(findings).toContainEqual({ code: 'fate', sick: 0 });
  });
  test('shuffled labels: the training loss falls in both, the held-out one in one only', () => {
    const rises = (i: number) => 2.2 + 0.01 * i;
    const { findings } = compare({ loss: falls, val_loss: falls }, { loss: falls, val_loss: rises });
    expect(findings).toContainEqual({ code: 'labels', sick: 1 });
    expect(compare({ loss: falls, val_loss: falls }, { loss: falls, val_loss: falls }).findings).toEqual([]);
  });
  test('worse on training data too', () => {
    const slower = (i: number) => 0.9 + 1.3 * Math.exp(-i / 9) + scatter(i, 0.01);
    const { findings } = compare({ loss: falls, val_loss: falls }, { loss: slower, val_loss: slower });
    expect(findings).toContainEqual({ code: 'deeper', sick: 1 });
  });
  test('findings of one run only, and settings that differ', () => {
    const caffe = (rate: number, loss: number) =>
      Array.from({ length: 30 }, (_, i) => `I0512 10:11:12.345678  4242 solver.cpp:228] Iteration ${i}, loss = ${loss + scatter(i, 0.0001)}\n`).join('') + // prettier-ignore
      `I0512 10:11:12.345678  4242 solver.cpp:571] Iteration 30, lr = ${rate}\n`;
    const [a] = showText(caffe(0.1, 2.3));
    const [b] = showText(table({ loss: falls }));
    const { only, series } = compareRuns(a!, b!);
    expect(series).toHaveLength(2);
    expect(compareRuns(a!, { ...b!, unit: 'epoch' }).series).toBe('other-unit');
    expect(only).toContainEqual({ id: 's03', of: 0 });
  });
  test('a loss is not laid over a setting', () => {
    const compared = compare({ loss: falls }, { accumulation: () => 8 });
    expect(compared.series).toBe('other-quantity');
    expect(compared.part).toBeNull();
  });
});
