import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Move } from '../../src/lib/moves';
import { RunControl } from '../../src/engine/run-control';
import type { Training } from '../../src/engine/run-steps';
import { beginSteps } from './fake-loop';

/** A run of endless turns beside its control: each turn is a training step. */
function startLoop(paused: boolean) {
  const seen = { turns: 0, pauses: 0, over: false };
  const control = new RunControl({ paused, onPaused: () => seen.pauses++ });
  const captureStep = beginSteps(control);
  const loop = (async () => {
    for (;;) {
      await control.turn();
      if (control.ended) break;
      seen.turns++;
      captureStep();
      await new Promise((next) => setImmediate(next));
    }
    seen.over = true;
  })();
  return { control, seen, loop };
}
const settle = async () => {
  for (let i = 0; i < 12; i++) await new Promise((next) => setImmediate(next));
};

test('a run goes on by itself until it is paused, and says so once', async () => {
  const { control, seen, loop } = startLoop(false);
  await settle();
  expect(seen.turns).toBeGreaterThan(1);
  control.pause();
  await settle();
  const turns = seen.turns;
  await settle();
  expect(seen).toEqual({ turns, pauses: 1, over: false });
  control.resume();
  await settle();
  expect(seen.turns).toBeGreaterThan(turns);
  control.end();
  await loop;
});

test('started paused, it waits before its first turn', async () => {
  const { control, seen, loop } = startLoop(true);
  await settle();
  expect(seen).toEqual({ turns: 0, pauses: 1, over: false });
  control.end();
  await loop;
});

test('a step is one training step, then it is paused again; steps asked for at once are all taken', async () => {
  const { control, seen, loop } = startLoop(true);
  await settle();
  control.step();
  await settle();
  expect(seen).toMatchObject({ turns: 1, pauses: 2 });
  control.step();
  control.step();
  await settle();
  expect(seen).toMatchObject({ turns: 3, pauses: 3 });
  control.end();
  await loop;
});

test('a step during a run is its last turn before the pause', async () => {
  const { control, seen, loop } = startLoop(false);
  await settle();
  const { turns } = seen;
  control.step();
  await settle();
  expect(seen.turns - turns).toBe(1);
  expect(seen.pauses).toBe(1);
  control.end();
  await loop;
});

test('a pause takes back steps that were not taken yet', async () => {
  const { control, seen, loop } = startLoop(true);
  await settle();
  control.step();
  control.pause();
  await settle();
  expect(seen.turns).toBe(0);
  control.end();
  await loop;
});

test('an end wakes a paused run', async () => {
  const { control, loop, seen } = startLoop(true);
  await settle();
  control.end();
  await loop;
  expect(seen.over).toBe(true);
});

test('a step goes through turns that train nothing', async () => {
  const control = new RunControl({ paused: true });
  control.step();
  for (let turn = 0; turn < 3; turn++) await control.turn();
  beginSteps(control)();
  expect(await Promise.race([control.turn().then(() => 'went on'), settle().then(() => 'waits')])).toBe('waits');
});

test('the step that is taken apart is the next that none has computed, and is told to the training that asks first', () => {
  const control = new RunControl({ paused: true });
  const [first, second] = [control.begin(), control.begin()];
  first.computed = 4;
  control.dissect();
  expect(control.takeDissection(first)).toEqual({ step: 5, trainings: 2 });
  expect(control.takeDissection(second)).toBeNull();
  expect(control.takeDissection(first)).toBeNull();
});

test('a run that is ahead of what it shows goes on up to the step that is taken apart', async () => {
  const pauses: number[] = [];
  const control = new RunControl({ onPaused: () => pauses.push(control.steps) });
  const training = control.begin();
  training.computed = 3;
  training.shown = 1;
  control.dissect();
  for (; training.shown < 3; training.shown++) await control.turn();
  await control.turn();
  training.computed = training.shown = 4;
  void control.turn();
  expect(pauses).toEqual([4]);
});

test('steps that are computed already are shown before a pause holds', async () => {
  const control = new RunControl({ paused: true });
  const training = control.begin();
  training.computed = 2;
  for (const step of [1, 2]) {
    await control.turn();
    training.shown++;
    expect(control.steps).toBe(step);
  }
  expect(await Promise.race([control.turn().then(() => 'went on'), settle().then(() => 'waits')])).toBe('waits');
});

describe('the steps of a run', () => {
  const take = (training: Training) => {
    training.computed++;
    training.shown++;
  };

  test('trainings side by side take a step together, and one press of Step is one step of each', async () => {
    const control = new RunControl({ paused: true });
    const [a, b] = [control.begin(), control.begin()];
    control.step();
    take(a);
    expect(control.steps).toBe(0);
    await control.turn();
    take(b);
    expect(control.steps).toBe(1);
    expect(await Promise.race([control.turn().then(() => 'went on'), settle().then(() => 'waits')])).toBe('waits');
  });

  test('a training that ends early leaves the count to the others; the next one counts on from the longest', () => {
    const control = new RunControl();
    const [short, long] = [control.begin(), control.begin()];
    for (let step = 0; step < 5; step++) {
      if (step < 2) take(short);
      if (step === 2) control.finish(short);
      take(long);
    }
    expect(control.steps).toBe(5);
    control.finish(long);
    const next = control.begin();
    take(next);
    expect(control.steps).toBe(6);
  });
});

describe('moves', () => {
  test('act on all trainings at the first step that none of them has computed', () => {
    const moved: Move[] = [];
    const control = new RunControl({ onMoved: (move) => moved.push(move) });
    const [far, near] = [control.begin(), control.begin()];
    far.computed = 14;
    near.computed = 10;
    control.move({ step: 8, params: { lr: 1 } });
    expect(control.prepare(near)).toEqual({ moved: false, room: 4 });
    near.computed = 14;
    expect(moved).toEqual([]);
    expect(control.prepare(far)).toEqual({ moved: true, room: Infinity });
    expect(control.prepare(near), 'the other one is told too').toEqual({ moved: true, room: Infinity });
    expect(control.prepare(near)).toEqual({ moved: false, room: Infinity });
    expect(moved).toEqual([{ step: 14, params: { lr: 1 } }]);
  });

  test('of a later step wait, whatever came first; those of one step keep their order', () => {
    const moved: Move[] = [];
    const control = new RunControl({ moves: [{ step: 6, params: { lr: 6 } }], onMoved: (move) => moved.push(move) });
    const training = control.begin();
    training.computed = 2;
    for (const lr of [1, 2]) control.move({ step: 0, params: { lr } });
    expect(control.prepare(training)).toEqual({ moved: true, room: 4 });
    training.computed = 6;
    expect(control.prepare(training).moved).toBe(true);
    expect(moved.map(({ step, params }) => [step, params['lr']])).toEqual([
      [2, 1],
      [2, 2],
      [6, 6],
    ]);
  });
});

test('whatever the reader presses: paused exactly when the last wish was not to resume, and always ended by end', async () => {
  const wishes = fc.array(fc.constantFrom('pause', 'resume', 'step'), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(fc.boolean(), wishes, async (paused, presses) => {
      const { control, seen, loop } = startLoop(paused);
      for (const press of presses) control[press]();
      await settle();
      const { turns } = seen;
      await settle();
      const last = presses.at(-1) ?? (paused ? 'pause' : 'resume');
      expect(seen.turns > turns, `goes on after ${last}`).toBe(last === 'resume');
      control.end();
      await loop;
    }),
    { numRuns: 60 },
  );
});

test('a training on which no parameter acts leaves a move to the next one, and is not cut short by it', () => {
  const moved: number[] = [];
  const control = new RunControl({ onMoved: ({ step }) => moved.push(step) });
  const first = control.begin(false);
  first.computed = first.shown = 2;
  control.move({ step: 2, params: { lr: 1 } });
  expect(control.prepare(first)).toEqual({ moved: false, room: Infinity });
  first.computed = first.shown = 5;
  control.finish(first);
  expect(moved).toEqual([]);
  const second = control.begin();
  expect(control.prepare(second)).toEqual({ moved: true, room: Infinity });
  expect(moved, 'the step that is captured').toEqual([5]);
});

test('a chunk of steps is due where a training has shown all that it computed, be another one ahead or not', () => {
  const control = new RunControl();
  expect(control.isDue).toBe(true);
  const [one, other] = [control.begin(), control.begin()];
  one.computed = 4;
  other.computed = 3;
  expect(control.isDue).toBe(false);
  one.shown = other.shown = 2;
  expect(control.isDue).toBe(false);
  one.shown = other.shown = 3;
  expect(control.isDue).toBe(true);
});
