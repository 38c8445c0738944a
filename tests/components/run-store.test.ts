import { describe, expect, it, vi } from 'vitest';
import { RunStore } from '../../src/components/experiment/run-store';
import type { Frame } from '../../src/engine/figures';
import { seriesValues } from '../../src/engine/run-record';
import { card, createFakeEngine, settle } from './fake-engine';
import { progress } from '../engine/progress';

function createStore(engine = createFakeEngine()) {
  const store = new RunStore('fake', card.figures, () => engine.client);
  return { store, ...engine };
}

const params = { lr: 0.03, loss: 'mean', seed: 1 };
const losses = (store: RunStore) => seriesValues(store.shown!.record, 'curve', 'loss');

async function finishRun(
  store: RunStore,
  worker: ReturnType<typeof createFakeEngine>['worker'],
  values: typeof params,
) {
  void store.start(values);
  await settle();
  worker().ready();
  worker().frames([1, 0.5]);
  worker().done();
}

describe('RunStore', () => {
  it('goes from starting to running to finished, and folds frames', async () => {
    const { store, worker } = createStore();
    const over = store.start(params);
    expect(store.status.value).toBe('starting');
    await settle();
    worker().ready();
    expect(store.status.value).toBe('running');
    worker().frames([1.6, 1.2]);
    worker().frames([0.9], 2);
    worker().done();
    expect(store.status.value).toBe('finished');
    expect(losses(store)).toEqual([1.6, 1.2, 0.9]);
    expect((await over).state).toBe('finished');
  });

  it('started twice: the first run ends without an error and its late frames are dropped', async () => {
    const { store, worker } = createStore();
    const first = store.start(params);
    await settle();
    const firstNumber = worker().lane.run;
    worker().ready();
    worker().frames([1, 2, 3]);
    void store.start({ ...params, lr: 1 });
    expect((await first).state).toBe('stopped');
    worker().ready();
    worker().frames([9, 9], 3, firstNumber);
    worker().frames([5]);
    expect(losses(store)).toEqual([5]);
    expect(store.error.value).toBeNull();
    expect(store.runs.value).toHaveLength(1);
  });

  it('keeps finished runs, once for the same settings, and drops unfinished ones', async () => {
    const { store, worker } = createStore();
    await finishRun(store, worker, params);
    await finishRun(store, worker, { ...params, lr: 1 });
    await finishRun(store, worker, params);
    expect(store.runs.value.map((run) => run.record.params.lr)).toEqual([1, 0.03]);
  });

  it('a step that is to be taken apart waits for the worker, and what it tells belongs to the run', async () => {
    const { store, worker } = createStore();
    void store.start(params, { paused: true });
    store.step('dissect');
    await settle();
    expect(worker().told.map(({ type }) => type)).toEqual(['start']);
    worker().ready();
    expect(worker().told.map(({ type }) => type)).toEqual(['start', 'dissect']);
    const anatomy = { failed: 'out of memory' };
    worker().say({ type: 'anatomy', run: worker().lane.run, anatomy });
    worker().say({ type: 'paused', run: worker().lane.run });
    expect(store.shown!.anatomy).toEqual(anatomy);
    expect(store.status.value).toBe('paused');
  });

  it('says so when another panel takes the engine', async () => {
    const engine = createFakeEngine();
    const one = createStore(engine).store;
    const two = createStore(engine).store;
    void one.start(params);
    await settle();
    engine.worker().ready();
    void two.start(params);
    expect(one.status.value).toBe('stopped');
    expect(one.stoppedByOther.value).toBe(true);
    expect(two.status.value).toBe('starting');
  });

  it('pauses as soon as the worker listens when told to before', async () => {
    const { store, worker } = createStore();
    void store.start(params);
    store.pause();
    await settle();
    worker().ready();
    expect(worker().told.map((message) => message.type)).toEqual(['start', 'pause']);
    worker().say({ type: 'paused', run: worker().lane.run });
    expect(store.status.value).toBe('paused');
  });

  it('takes exactly one step for one press, whether the worker is new or old', async () => {
    const { store, worker } = createStore();
    for (let i = 0; i < 2; i++) {
      void store.start(params, { paused: true });
      store.step();
      await settle();
      worker().ready();
    }
    expect(worker().told.map((message) => message.type)).toEqual(['start', 'step', 'cancel', 'start', 'step']);
  });

  it('tells the worker of a step once, whatever the step draws', async () => {
    const { store, worker } = createStore();
    void store.start(params, { paused: true });
    store.step();
    await settle();
    worker().ready();
    const { run } = worker().lane;
    const levels = { references: { chance: { label: 'ln 5', value: 1.6 } } } as unknown as Frame;
    worker().say({ type: 'frames', run, frames: [levels], ...progress(0, 0) });
    worker().frames([1.6]);
    worker().say({ type: 'paused', run });
    expect(worker().told.map((message) => message.type)).toEqual(['start', 'step']);
    expect(store.status.value).toBe('paused');
    expect(losses(store)).toEqual([1.6]);
  });

  it('resumes by itself only what it paused by itself', async () => {
    const { store, worker } = createStore();
    void store.start(params);
    await settle();
    worker().ready();
    store.pause('hidden');
    store.resumeAuto();
    expect(store.status.value).toBe('running');
    store.pause();
    store.pause('hidden');
    worker().say({ type: 'paused', run: worker().lane.run });
    store.resumeAuto();
    expect(store.status.value).toBe('paused');
  });

  it('sends a move, and notes it at the step that the worker tells', async () => {
    const { store, worker } = createStore();
    void store.start(params);
    await settle();
    worker().ready();
    worker().frames([1, 1]);
    store.move('lr', 0.1);
    expect(worker().told.at(-1)).toMatchObject({ type: 'move', move: { step: 2, params: { lr: 0.1 } } });
    expect(store.shown!.record.moves, 'not before it acts').toBeUndefined();
    const seen = store.changes.value;
    worker().moved({ step: 14, params: { lr: 0.1 } });
    expect(store.shown!.record).toMatchObject({ params: { lr: 0.03 }, moves: [{ step: 14, params: { lr: 0.1 } }] });
    expect(store.changes.value).toBeGreaterThan(seen);
  });

  it('calls moves of one parameter that follow each other closely one drag', async () => {
    let now = 0;
    const engine = createFakeEngine();
    const store = new RunStore(
      'fake',
      card.figures,
      () => engine.client,
      true,
      () => now,
    );
    void store.start(params);
    await settle();
    engine.worker().ready();
    for (const [time, param] of [
      [0, 'lr'],
      [600, 'lr'],
      [1200, 'lr'],
      [1300, 'momentum'],
      [1400, 'lr'],
      [2400, 'lr'],
    ] as const) {
      now = time;
      store.move(param, 1);
    }
    const moves = engine.worker().told.flatMap((message) => (message.type === 'move' ? [message.move] : []));
    expect(moves.map(({ drag }) => drag ?? false)).toEqual([false, true, true, false, false, false]);
  });

  it('notes the moves of a run that starts again on the next backend once', async () => {
    const { store, worker } = createStore();
    void store.start(params);
    await settle();
    worker().ready();
    store.move('lr', 1);
    worker().moved({ step: 3, params: { lr: 1 } });
    worker().fail({ code: 'device-lost' });
    await settle();
    worker().ready();
    expect(store.shown!.record.moves).toBeUndefined();
    expect(worker().lane.moves).toEqual([{ step: 3, params: { lr: 1 } }]);
    worker().moved({ step: 3, params: { lr: 1 } });
    expect(store.shown!.record.moves).toEqual([{ step: 3, params: { lr: 1 } }]);
  });

  it('keeps a moved run beside the unmoved one, and once however often it is run', async () => {
    const { store, worker } = createStore();
    const moves = [{ step: 1, params: { lr: 1 } }];
    const finishMoved = async () => {
      void store.start(params, { moves });
      await settle();
      worker().ready();
      worker().frames([1]);
      worker().moved(moves[0]!);
      worker().done();
    };
    await finishRun(store, worker, params);
    await finishMoved();
    await finishMoved();
    expect(worker().lane.moves).toEqual(moves);
    expect(store.runs.value.map((run) => run.record.moves)).toEqual([undefined, moves]);
  });

  it('starts again from nothing on the next backend, and says why', async () => {
    const { store, worker } = createStore();
    void store.start(params);
    await settle();
    worker().ready();
    worker().frames([1, 2, 3]);
    worker().fail({ code: 'device-lost' });
    await settle();
    worker().ready();
    worker().frames([7]);
    expect(losses(store)).toEqual([7]);
    expect(store.shown).toMatchObject({
      backend: 'wasm',
      reason: { code: 'fallback', from: 'webgpu', because: { code: 'device-lost' } },
    });
  });

  it('keeps the settings of a run that failed and takes a new one', async () => {
    const { store, worker } = createStore();
    void store.start(params);
    await settle();
    worker().fail({ code: 'experiment-failed' });
    expect(store.status.value).toBe('failed');
    expect(store.error.value).toEqual({ code: 'experiment-failed' });
    await finishRun(store, worker, params);
    expect(store.status.value).toBe('finished');
    expect(store.error.value).toBeNull();
  });

  it('gives cleared runs back', async () => {
    const { store, worker } = createStore();
    await finishRun(store, worker, params);
    await finishRun(store, worker, { ...params, lr: 1 });
    store.clear();
    expect(store.runs.value).toHaveLength(1);
    store.undoRemove();
    expect(store.runs.value.map((run) => run.record.params.lr)).toEqual([0.03, 1]);
  });

  it('reset removes the run on show and keeps the others', async () => {
    const { store, worker } = createStore();
    await finishRun(store, worker, params);
    await finishRun(store, worker, { ...params, lr: 1 });
    store.reset();
    expect(store.status.value).toBe('idle');
    expect(store.shown).toBeNull();
    expect(store.runs.value.map((run) => run.record.params.lr)).toEqual([0.03]);
  });

  it('a run that was reset, or removed, comes back', async () => {
    const { store, worker } = createStore();
    await finishRun(store, worker, params);
    store.reset();
    expect(store.runs.value).toEqual([]);
    store.undoRemove();
    store.remove(store.runs.value[0]!.key);
    expect(store.runs.value).toEqual([]);
    store.undoRemove();
    expect(store.runs.value.map((run) => run.record.params)).toEqual([params]);
  });

  it('the same run once more takes the name of the one that it replaces', async () => {
    const { store, worker } = createStore();
    await finishRun(store, worker, params);
    store.rename(store.shown!, 'the good one');
    await finishRun(store, worker, params);
    expect(store.runs.value.map(({ name }) => name)).toEqual(['the good one']);
  });

  it('notes why a run goes at the speed of tfjs, until another backend takes it', async () => {
    const { store, worker } = createStore();
    void store.start(params);
    await settle();
    worker().ready();
    worker().say({ type: 'slow', run: worker().lane.run, reason: 'topk cannot be recorded', way: 'issued' });
    expect(store.shown!.slow).toEqual({ reason: 'topk cannot be recorded', way: 'issued' });
    worker().fail({ code: 'device-lost' });
    await settle();
    worker().ready();
    expect(store.shown!.slow).toBeNull();
  });

  it('notes how many threads take the steps, until another backend takes the run', async () => {
    const { store, worker } = createStore();
    void store.start(params, { backend: 'wasm' });
    await settle();
    worker().ready();
    expect(store.shown!.threads).toBeNull();
    const threads = { count: 2, code: 'measured', alone: 3, both: 2 } as const;
    worker().say({ type: 'threads', run: worker().lane.run, threads });
    expect(store.shown!.threads).toEqual(threads);
    worker().fail({ code: 'worker-crashed' });
    await settle();
    worker().ready();
    expect(store.shown!.threads).toBeNull();
  });

  it('says for how long its worker is silent, until it speaks, or the reader has chosen', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const { store, worker } = createStore();
    void store.start(params, { backend: 'wasm' });
    await settle();
    worker().ready();
    worker().frames([1]);
    const fallSilent = () => vi.advanceTimersByTime(15_000);
    fallSilent();
    expect(store.silence).toBe(15);
    worker().frames([0.5], 1);
    expect(store.silence).toBeNull();
    store.pause();
    vi.advanceTimersByTime(400_000);
    expect(store.silence).toBe(300);
    store.wait();
    expect(store.silence).toBeNull();
    vi.advanceTimersByTime(300_000);
    const silent = worker();
    store.restart();
    expect(store.silence).toBeNull();
    await settle();
    expect(silent.terminated).toBe(true);
    expect(worker().lastStart.backend).toBe('wasm');
    vi.useRealTimers();
  });
});
