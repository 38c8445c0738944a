import { describe, expect, test, vi } from 'vitest';
import { beginSteps, createLoop, endless, idle, short, watchTensors, type Run } from './fake-loop';

const expectNoTensors = watchTensors();

test('a run tells that it is ready, its frames and its end, in this order', async () => {
  const { start, until, types, steps, of } = createLoop({ short });
  start(1, 'short');
  await until('done', 1);
  expect(of('ready', 1)).toEqual([{ type: 'ready', run: 1, backend: 'cpu', adapter: null }]);
  expect(types(1).filter((type) => type !== 'frames')).toEqual(['ready', 'done']);
  expect(steps(1).map(({ step }) => step)).toEqual(Array.from({ length: 100 }, (_, i) => i));
  expect(of('done', 1)[0]).toMatchObject({ steps: 100 });
});

test('frames come in batches, not one by one', async () => {
  const { start, until, of } = createLoop({ short });
  vi.spyOn(performance, 'now').mockReturnValue(0);
  start(1, 'short');
  await until('done', 1);
  expect(of('frames', 1)).toHaveLength(1);
});

test('a long run sends frames on the way, and lets messages in', async () => {
  const { start, tell, until, of } = createLoop({
    // It never waits by itself: only the loop can let a message in.
    async *busy({ lab }) {
      const captureStep = beginSteps(lab);
      for (let step = 0; ; step++) {
        const began = performance.now();
        while (performance.now() - began < 3);
        captureStep();
        yield { loss: { step, batch: 0 } };
      }
    },
  });
  start(1, 'busy');
  await until('frames', 1, 2);
  tell({ type: 'cancel', run: 1 });
  await until('cancelled', 1);
  const rates = of('frames', 1).map(({ stepsPerSecond }) => stepsPerSecond);
  expect(rates.at(-1)).toBeGreaterThan(10);
  expect(rates.at(-1)).toBeLessThan(1000);
});

test('all steps of a chunk are told before the next chunk is computed, whatever it takes', async () => {
  const told: number[] = [];
  const { start, until, steps } = createLoop({
    async *chunks({ lab }) {
      const training = lab.begin();
      for (let step = 0; step < 12; step++) {
        if (step % 4 === 0) {
          told.push(steps(1).length);
          training.computed += 4;
          const began = performance.now();
          while (performance.now() - began < 20);
        }
        training.shown++;
        yield { loss: { step, batch: 0 } };
      }
    },
  });
  start(1, 'chunks');
  await until('done', 1);
  expect(told).toEqual([0, 4, 8]);
});

describe('the hand of the reader', () => {
  test('pause holds the run with all its frames shown; step takes one; resume goes on', async () => {
    const { start, tell, until, steps, of } = createLoop({ endless });
    start(1, 'endless');
    await until('frames', 1);
    tell({ type: 'pause', run: 1 });
    await until('paused', 1);
    const held = steps(1).length;
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(steps(1)).toHaveLength(held);
    tell({ type: 'step', run: 1 });
    await until('paused', 1, 2);
    expect(steps(1)).toHaveLength(held + 1);
    tell({ type: 'resume', run: 1 });
    await vi.waitFor(() => expect(steps(1).length).toBeGreaterThan(held + 1));
    expect(of('paused', 1)).toHaveLength(2);
    tell({ type: 'cancel', run: 1 });
    await until('cancelled', 1);
  });

  test('a run that starts paused shows nothing before the first step', async () => {
    const { start, tell, until, steps, types } = createLoop({ endless });
    start(1, 'endless', { paused: true });
    await until('paused', 1);
    expect(types(1)).toEqual(['ready', 'paused']);
    tell({ type: 'step', run: 1 });
    await until('paused', 1, 2);
    expect(steps(1).map(({ step }) => step)).toEqual([0]);
    tell({ type: 'cancel', run: 1 });
    await until('cancelled', 1);
  });

  test('a pause does not count into the steps per second', async () => {
    const { start, tell, until, of } = createLoop({ endless });
    start(1, 'endless');
    await until('frames', 1, 3);
    tell({ type: 'pause', run: 1 });
    await until('paused', 1);
    const rate = of('frames', 1).at(-1)!.stepsPerSecond;
    await new Promise((resolve) => setTimeout(resolve, 300));
    tell({ type: 'step', run: 1 });
    await until('paused', 1, 2);
    expect(of('frames', 1).at(-1)!.stepsPerSecond).toBeGreaterThan(rate / 2);
    tell({ type: 'cancel', run: 1 });
    await until('cancelled', 1);
  });

  test('a move acts on the first step that is not computed, and the worker says which one that is', async () => {
    const { start, tell, until, steps, of } = createLoop({ endless });
    start(1, 'endless', { paused: true });
    await until('paused', 1);
    for (const pauses of [2, 3]) {
      tell({ type: 'step', run: 1 });
      await until('paused', 1, pauses);
    }
    tell({ type: 'move', run: 1, move: { step: 0, params: { lr: 5 } } });
    expect(of('moved', 1), 'nothing before the step').toEqual([]);
    tell({ type: 'step', run: 1 });
    await until('paused', 1, 4);
    expect(steps(1).map(({ batch }) => batch)).toEqual([1, 1, 5]);
    expect(of('moved', 1)).toEqual([{ type: 'moved', run: 1, move: { step: 2, params: { lr: 5 } } }]);
    tell({ type: 'cancel', run: 1 });
    await until('cancelled', 1);
  });

  test('moves that are known at the start act at their steps; one after the last step never does', async () => {
    const few: Run = async function* ({ lab, params }) {
      const captureStep = beginSteps(lab);
      for (let step = 0; step < 6; step++) {
        captureStep();
        yield { loss: { step, batch: Number(params['lr']) } };
      }
    };
    const { start, until, steps, of } = createLoop({ few });
    const moves = [3, 4, 9].map((step) => ({ step, params: { lr: step } }));
    start(1, 'few', { lanes: [{ run: 1, params: { lr: 1 }, moves }] });
    await until('done', 1);
    expect(steps(1).map(({ batch }) => batch)).toEqual([1, 1, 1, 3, 4, 4]);
    expect(of('moved', 1).map(({ move }) => move)).toEqual(moves.slice(0, 2));
  });

  test('cancel ends a run once, closes its generator and frees its tensors and variables', async () => {
    let closed = false;
    const { start, tell, until, types } = createLoop({
      async *guarded(context) {
        try {
          yield* endless(context);
        } finally {
          closed = true;
        }
      },
    });
    start(1, 'guarded');
    await until('frames', 1);
    tell({ type: 'cancel', run: 1 });
    tell({ type: 'cancel', run: 1 });
    await until('cancelled', 1);
    await expectNoTensors();
    expect(closed).toBe(true);
    expect(types(1).filter((type) => type === 'cancelled')).toHaveLength(1);
  });

  test.each(['pause', 'step', 'resume', 'cancel'] as const)(
    '%s for another run, or before any, does nothing',
    async (type) => {
      const { start, tell, until, types } = createLoop({ short });
      tell({ type, run: 1 });
      start(1, 'short');
      tell({ type, run: 7 });
      await until('done', 1);
      tell({ type, run: 1 });
      expect(types(1).at(-1)).toBe('done');
    },
  );
});

describe('a start while a run goes on', () => {
  test('cancels the first, waits for its end, then runs', async () => {
    let going = 0;
    const alone: Run = async function* (context) {
      going++;
      try {
        expect(going).toBe(1);
        yield* context.params['long'] ? endless(context) : short(context);
      } finally {
        await idle();
        going--;
      }
    };
    const { start, until, types, said } = createLoop({ alone });
    start(1, 'alone', { lanes: [{ run: 1, params: { long: 1 } }] });
    await until('frames', 1);
    start(2, 'alone', { lanes: [{ run: 2, params: {} }] });
    await until('done', 2);
    const runs = said.flatMap((message) => ('run' in message ? [message.run] : []));
    expect(runs.lastIndexOf(1), 'nothing of the first after the second began').toBeLessThan(runs.indexOf(2));
    expect(types(1).at(-1)).toBe('cancelled');
    await expectNoTensors();
  });

  test('a paused run gives way too', async () => {
    const { start, until, types } = createLoop({ endless, short });
    start(1, 'endless', { paused: true });
    await until('paused', 1);
    start(2, 'short');
    await until('done', 2);
    expect(types(1)).toEqual(['ready', 'paused', 'cancelled']);
  });

  test('of many at once only the last one runs; each of the others is cancelled', async () => {
    const { start, until, types } = createLoop({ short });
    for (let run = 1; run <= 5; run++) start(run, 'short');
    await until('done', 5);
    for (let run = 1; run <= 4; run++)
      expect(
        types(run).filter((type) => type !== 'frames'),
        `run ${run}`,
      ).toEqual(['cancelled']);
  });
});
