import { describe, expect, it } from 'vitest';
import { chooseAxis, heightOf, ticksOf, valueAt } from '../../../../src/components/experiment/guess/axis';
import { guessState } from '../../../../src/components/experiment/guess/guessed';
import { addScore, clearScores, readScores } from '../../../../src/components/experiment/guess/kept-scores';
import { moveHeights } from '../../../../src/components/experiment/guess/move-heights';
import { heightAt, scoreGuess, type Guess } from '../../../../src/components/experiment/guess/score';
import { openStore } from '../../../../src/lib/storage';

const log = { scale: 'log' as const, low: 1e-2, high: 1e2 };
const linear = { scale: 'linear' as const, low: 0, high: 4 };

describe('the axis of a guess', () => {
  it('holds what was seen, rounded outwards; before a run a usual range; of shares 0 to 1', () => {
    expect(chooseAxis({ scale: 'log' }, [0.3, 42, NaN, 0])).toEqual({ scale: 'log', low: 0.1, high: 100 });
    expect(chooseAxis({}, [0.2, 2.3, Infinity])).toEqual({ scale: 'linear', low: 0, high: 3 });
    expect(chooseAxis({}, [-41, -2])).toEqual({ scale: 'linear', low: -50, high: 1 });
    expect(chooseAxis({}, [])).toEqual({ scale: 'linear', low: 0, high: 3 });
    expect(chooseAxis({ y: 'accuracy' }, [0.4])).toEqual({ scale: 'linear', low: 0, high: 1 });
    const narrow = chooseAxis({ scale: 'log' }, [1, 1]);
    expect(narrow.high / narrow.low).toBeGreaterThanOrEqual(100);
  });

  it('goes from heights to values and back', () => {
    for (const axis of [log, linear])
      for (const height of [0, 0.25, 1]) expect(heightOf(axis, valueAt(axis, height))).toBeCloseTo(height, 12);
    expect([0, 0.5, 1].map((height) => valueAt(log, height))).toEqual([
      0.01,
      expect.closeTo(1, 12),
      expect.closeTo(100, 9),
    ]);
    expect(ticksOf(log)).toEqual([0.01, 0.1, 1, 10, 100]);
    expect(ticksOf(linear)).toEqual([0, 1, 2, 3, 4]);
    expect(ticksOf({ scale: 'log', low: 1e-10, high: 1e2 }).length).toBeLessThanOrEqual(7);
  });
});

describe('the score of a guess', () => {
  const guess = (axis: Guess['axis'], heights: number[]): Guess => ({ axis, heights, steps: 100 });
  const steps = [0, 50, 100];

  it('is 0 off, or a factor of 1, where the curves are one', () => {
    expect(scoreGuess(guess(linear, [1, 0.5, 0]), { steps, values: [4, 2, 0] })).toEqual({
      off: 0,
      flat: 2,
      brokeAt: null,
    });
    const same = scoreGuess(guess(log, [1, 0.5, 0]), { steps, values: [100, 1, 0.01] })!;
    expect(same.off).toBeCloseTo(1, 9);
    expect(same.flat).toBeCloseTo(100, 6);
  });

  it('is the mean distance on a linear axis, the mean factor on a log one', () => {
    expect(scoreGuess(guess(linear, [0.5, 0.5]), { steps, values: [1, 2, 3] })!.off).toBeCloseTo(2 / 3, 12);
    expect(scoreGuess(guess(log, [0.5, 0.5]), { steps, values: [10, 10, 10] })!.off).toBeCloseTo(10, 9);
  });

  it('compares up to where the run breaks, and says where; a run without a number has no score', () => {
    const score = scoreGuess(guess(linear, [0.5, 0.5]), { steps, values: [2, NaN, 1e9] });
    expect(score).toEqual({ off: 0, flat: 0, brokeAt: 50 });
    expect(scoreGuess(guess(linear, [1, 1]), { steps, values: [NaN, NaN, NaN] })).toBeNull();
    expect(scoreGuess(guess(linear, [1, 1]), { steps: [], values: [] })).toBeNull();
  });

  it('puts a loss of 0 at the foot of a log axis', () => {
    expect(scoreGuess(guess(log, [0, 0]), { steps, values: [0, 0, 0] })!.off).toBe(1);
  });

  it('reads between points, and stops at the ends', () => {
    const line = guess(linear, [0, 1, 0]);
    expect([-5, 0, 25, 50, 75, 100, 900].map((step) => heightAt(line, step))).toEqual([0, 0, 0.5, 1, 0.5, 0, 0]);
  });
});

it('a guess is a curve of the chart, at its steps', () => {
  expect(guessState({ axis: linear, heights: [1, 0.5, 0], steps: 101, series: 'loss' })).toEqual({
    kind: 'curves',
    series: { loss: { steps: [0, 51, 101], values: [4, 2, 0] } },
  });
});

it('a pointer takes along every point that it passes, within the axis', () => {
  const flat = [0.5, 0.5, 0.5, 0.5, 0.5];
  expect(moveHeights(flat, { place: 2.1, height: 0.9 }, { place: 2.1, height: 0.9 })).toEqual([
    0.5, 0.5, 0.9, 0.5, 0.5,
  ]);
  expect(moveHeights(flat, { place: 0, height: 1 }, { place: 4, height: 0 })).toEqual([1, 0.75, 0.5, 0.25, 0]);
  expect(moveHeights(flat, { place: 4, height: 2 }, { place: 3, height: -1 })).toEqual([0.5, 0.5, 0.5, 0, 1]);
  expect(moveHeights(flat, { place: -3, height: 0 }, { place: -3, height: 0 })).toEqual(flat);
});

it('scores are kept by experiment, the newest twenty; what is none of them is left out', () => {
  const area = new Map<string, string>();
  const store = openStore(() => ({
    getItem: (key) => area.get(key) ?? null,
    setItem: (key, value) => void area.set(key, value),
    removeItem: (key) => void area.delete(key),
  }));
  for (let i = 0; i < 25; i++) addScore(store, 'order', { scale: 'linear', off: i, flat: 1 });
  expect(readScores(store, 'order').map(({ off }) => off)).toEqual(Array.from({ length: 20 }, (_, i) => i + 5));
  expect(readScores(store, 'depth')).toEqual([]);
  store.set('guesses:depth', [{ off: 'far' }, null, { scale: 'log', off: 2, flat: 3 }]);
  expect(readScores(store, 'depth')).toEqual([{ scale: 'log', off: 2, flat: 3 }]);
  clearScores(store, 'order');
  expect(readScores(store, 'order')).toEqual([]);
});
