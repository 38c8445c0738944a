import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { BackendTimings } from '../../src/engine/choose-backend';
import { cellPatience } from '../../src/engine/client';
import { createClient, createSlowClient, frame, request } from './fake-client';
import { createListener, settle } from './fake-worker';
import { progress } from './progress';

/** Workers that say nothing any more: the reader is told, and a run is done elsewhere. */

const onWasm: BackendTimings = { webgpu: 1, wasm: 2 };

beforeEach(() => void vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
afterEach(() => void vi.useRealTimers());

const pass = (seconds: number) => void vi.advanceTimersByTime(1000 * seconds);

/** A run on wasm that has computed something. */
async function startRun(timings = onWasm) {
  const fake = createClient(timings);
  const { listener, heard } = createListener();
  const handle = fake.client.start(request, listener);
  await settle();
  fake.worker().ready();
  fake.worker().sendFrames([frame(0)]);
  return { ...fake, handle, heard, names: () => heard.map(([name]) => name) };
}

const silentOn = (backend: string) => ({
  code: 'fallback',
  from: backend,
  because: expect.objectContaining({ code: 'worker-silent' }),
});

test('the reader hears of it once; a message ends it', async () => {
  const { names, heard, worker } = await startRun();
  pass(20);
  expect(heard.at(-1)).toEqual(['onSilent', 15]);
  worker().sendFrames([frame(1)]);
  pass(100);
  expect(names()).toEqual(['onBackend', 'onFrames', 'onSilent', 'onFrames']);
});

test('restart: another worker runs it again on the same backend', async () => {
  const { handle, heard, workers, worker } = await startRun();
  handle.restart();
  expect(workers, 'not while it answers').toHaveLength(1);
  pass(15);
  handle.restart();
  await settle();
  expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
  worker().ready();
  expect(heard.at(-1)).toEqual(['onBackend', 'wasm', silentOn('wasm')]);
});

test('wait: it is left alone for as long again', async () => {
  const { handle, names, workers } = await startRun();
  pass(29);
  handle.wait();
  pass(14);
  expect(names().filter((name) => name === 'onSilent')).toHaveLength(1);
  pass(1);
  expect(names().filter((name) => name === 'onSilent')).toHaveLength(2);
  pass(14);
  expect(workers[0]!.terminated).toBe(false);
  pass(1);
  expect(workers[0]!.terminated).toBe(true);
});

test('without an answer of the reader it is replaced; silent again, the next backend has its turn', async () => {
  const { heard, workers, worker } = await startRun();
  for (const expected of ['wasm', 'webgpu']) {
    pass(30);
    await settle();
    expect(worker().start.backend).toBe(expected);
    worker().ready();
    worker().sendFrames([frame(0)]);
  }
  expect(workers.map(({ terminated }) => terminated)).toEqual([true, true, false]);
  expect(heard.filter(([name]) => name === 'onBackend').slice(1)).toEqual([
    ['onBackend', 'wasm', silentOn('wasm')],
    ['onBackend', 'webgpu', silentOn('wasm')],
  ]);
});

test('a device that does not answer any more: the next backend has its turn at once', async () => {
  const { worker } = await startRun({});
  pass(30);
  await settle();
  expect(worker().start.backend).toBe('wasm');
});

test('a run that waits for the reader may be silent, until it is told to go on', async () => {
  const { handle, heard, worker } = await startRun();
  handle.pause();
  worker().say({ type: 'paused', run: 1 });
  handle.move({ lr: 1 });
  pass(1000);
  expect(heard.at(-1)).toEqual(['onPaused']);
  handle.step();
  worker().sendFrames([frame(1)]);
  worker().say({ type: 'paused', run: 1 });
  pass(1000);
  expect(heard.at(-1)).toEqual(['onPaused']);
  handle.resume();
  pass(15);
  expect(heard.at(-1)).toEqual(['onSilent', 15]);
});

test('a run that went on before the page heard of its pause is watched', async () => {
  const { handle, heard, worker } = await startRun();
  handle.pause();
  handle.resume();
  worker().say({ type: 'paused', run: 1 });
  worker().sendFrames([frame(1)]);
  pass(15);
  expect(heard.at(-1)).toEqual(['onSilent', 15]);
});

test('one that never comes is waited for no longer than the others', async () => {
  const { client, waiting } = createSlowClient({ threads: 2 }, onWasm);
  const { listener, heard } = createListener();
  client.start(request, listener);
  pass(60);
  expect(heard).toEqual([['onSilent', 60]]);
  pass(60);
  expect(waiting).toHaveLength(2);
});

describe('a run that is cancelled', () => {
  test('and not ended costs its worker; the one after it begins in a new one', async () => {
    const { client, workers, worker, handle } = await startRun();
    handle.cancel();
    const { listener, heard } = createListener();
    client.start({ ...request, params: { lr: 7 } }, listener);
    pass(4);
    expect(workers).toHaveLength(1);
    pass(1);
    await settle();
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
    expect(worker().start).toMatchObject({ backend: 'wasm', lanes: [{ run: 2, params: { lr: 7 } }] });
    worker().ready();
    worker().done();
    expect(heard.map(([name]) => name)).toEqual(['onBackend', 'onDone']);
  });

  test('costs a silent worker at once, and no other is started for nothing', async () => {
    const { workers, handle } = await startRun();
    pass(15);
    handle.cancel();
    pass(1);
    await settle();
    expect(workers.map(({ terminated }) => terminated)).toEqual([true]);
  });

  test('and ended costs nothing', async () => {
    const { workers, worker, handle } = await startRun();
    handle.cancel();
    pass(3);
    worker().say({ type: 'cancelled', run: 1 });
    pass(1000);
    expect(workers.map(({ terminated }) => terminated)).toEqual([false]);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a run that listens after its training', () => {
  const startListening = async () => {
    const run = await startRun();
    run.worker().say({ type: 'listens', run: run.worker().lane.run, ...progress(1, 1) });
    return run;
  };

  test('owes nothing, however long it waits', async () => {
    const { names, worker } = await startListening();
    pass(1000);
    expect(names()).toEqual(['onBackend', 'onFrames', 'onListens']);
    expect(worker().terminated).toBe(false);
  });

  test('owes its judgement after a move: silent, it fails, and is not trained anew', async () => {
    const { names, heard, handle, workers } = await startListening();
    handle.move({ lr: 1 });
    pass(20);
    expect(names().at(-1)).toBe('onSilent');
    pass(20);
    expect(heard.at(-1)).toEqual(['onFailed', expect.objectContaining({ code: 'worker-silent' })]);
    await settle();
    expect(workers).toHaveLength(1);
  });

  test('owes nothing again when it has judged', async () => {
    const { names, handle, worker } = await startListening();
    handle.move({ lr: 1 });
    pass(5);
    worker().say({ type: 'listens', run: worker().lane.run, ...progress(1, 1) });
    pass(1000);
    expect(names().at(-1)).toBe('onListens');
  });
});

test('a cell that holds its worker fails at once: no other worker or backend runs into the same loop', async () => {
  const { client, workers, worker } = createClient(onWasm, { threads: 2, patience: cellPatience });
  const { listener, heard } = createListener();
  client.start({ ...request, source: { code: 'x', params: {}, files: {} } }, listener);
  await settle();
  expect(worker().start.source).toEqual({ code: 'x', params: {}, files: {} });
  worker().ready();
  pass(4);
  worker().say({ type: 'alive', run: 1 });
  pass(4.75);
  expect(heard.map(([name]) => name)).toEqual(['onBackend']);
  pass(0.25);
  expect(heard.at(-1)).toEqual(['onFailed', { code: 'cell-silent', values: { seconds: 5 } }]);
  expect(workers.map(({ terminated }) => terminated)).toEqual([true]);
});

test('an error in the text of a cell ends its run, whatever the backend', async () => {
  const { client, workers, worker } = createClient({}, { threads: 2, patience: cellPatience });
  const { listener, heard } = createListener();
  client.start(request, listener);
  await settle();
  worker().ready();
  worker().fail({ code: 'cell-failed', values: { line: 3 }, detail: 'x is not defined' });
  expect(heard.at(-1)).toEqual(['onFailed', expect.objectContaining({ code: 'cell-failed', values: { line: 3 } })]);
  expect(workers).toHaveLength(1);
});
