import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RunControl } from '../../src/engine/run-control';

/** A run of endless turns beside its control: each turn is a training step. */
function startLoop(paused: boolean) {
  const seen = { turns: 0, pauses: 0, over: false };
  const control = new RunControl(paused, () => seen.pauses++);
  const loop = (async () => {
    for (;;) {
      await control.turn();
      if (control.ended) break;
      seen.turns++;
      control.countStep();
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
  const control = new RunControl(true, () => {});
  control.step();
  for (let turn = 0; turn < 3; turn++) await control.turn();
  control.countStep();
  expect(await Promise.race([control.turn().then(() => 'went on'), settle().then(() => 'waits')])).toBe('waits');
});

test('steps that are computed already are shown before a pause holds', async () => {
  const control = new RunControl(true, () => {});
  control.ahead = 2;
  for (const step of [1, 2]) {
    await control.turn();
    control.countStep();
    expect(control.steps).toBe(step);
  }
  expect(await Promise.race([control.turn().then(() => 'went on'), settle().then(() => 'waits')])).toBe('waits');
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
