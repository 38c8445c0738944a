import { expect, test } from 'vitest';
import { Trial } from '../../../../src/engine/wasm/threads/trial';

/** Takes steps until the trial has decided; `time` is that of step number `step` on one thread or on two. */
function decide(time: (both: boolean, step: number) => number) {
  const trial = new Trial();
  const steps = { alone: 0, both: 0 };
  for (let step = 0; step < 100_000; step++) {
    steps[trial.both ? 'both' : 'alone']++;
    const found = trial.note(time(trial.both, step));
    if (found) return { trial, found, steps };
  }
  throw new Error('the trial has decided nothing');
}

test.each([
  [30, 20, true],
  [20, 30, false],
  [0.3, 0.2, true],
  [0.2, 0.3, false],
  [5, 5, false],
])('steps of %f ms alone and %f ms by two: by two %s from then on', (alone, both, expected) => {
  const { trial, found } = decide((byTwo) => (byTwo ? both : alone));
  expect(found).toEqual({
    count: expected ? 2 : 1,
    code: 'measured',
    alone: expect.closeTo(alone, 9) as number,
    both: expect.closeTo(both, 9) as number,
  });
  for (let step = 0; step < 50; step++) {
    expect(trial.both).toBe(expected);
    expect(trial.note(expected ? 1000 : 0.001)).toBeUndefined();
  }
});

test('ten rounds decide: ten steps each way where one is long, and blocks of 4 ms where it is short', () => {
  expect(decide((both) => (both ? 20 : 30)).steps).toEqual({ alone: 10, both: 10 });
  expect(decide(() => 0.5).steps).toEqual({ alone: 80, both: 80 });
});

test('a few steps that something else held up decide nothing', () => {
  const held = new Set([2, 5, 6, 9]);
  expect(decide((both, step) => (held.has(step) ? 500 : both ? 20 : 30)).found.count).toBe(2);
});

test('a machine that slows down meanwhile slows both ways alike', () => {
  for (const drift of [1.02, 0.98]) {
    const { found } = decide((both, step) => (both ? 20 : 22) * drift ** step);
    expect(found.count, `each step takes ${drift} times the one before`).toBe(2);
  }
});
