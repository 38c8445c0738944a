import { describe, expect, test } from 'vitest';
import { createClient, createSlowClient, frame, request } from './fake-client';
import { createListener, FakeWorker, settle } from './fake-worker';

describe('a run', () => {
  test('starts with its settings on the first choice and tells how it goes', async () => {
    const { client, worker } = createClient();
    const { listener, heard } = createListener();
    client.start({ ...request, paused: true }, listener);
    await settle();
    expect(worker().told).toEqual([
      {
        type: 'start',
        experiment: 'toy',
        lanes: [{ run: 1, params: request.params, moves: [] }],
        backend: 'webgpu',
        insist: false,
        paused: true,
        helped: true,
        listens: false,
      },
    ]);
    worker().ready();
    worker().sendFrames([frame(0), frame(1)], 40);
    worker().say({ type: 'paused', run: 1 });
    worker().done(50);
    expect(heard).toEqual([
      ['onBackend', 'webgpu', { code: 'first' }],
      ['onFrames', [frame(0), frame(1)], expect.objectContaining({ steps: 2, stepsPerSecond: 40 })],
      ['onPaused'],
      ['onDone', expect.objectContaining({ steps: 3, stepsPerSecond: 50 })],
    ]);
  });

  test('insists on the backend that was asked for', async () => {
    const { client, worker } = createClient();
    const { listener, heard } = createListener();
    client.start({ ...request, backend: 'webgl' }, listener);
    await settle();
    expect(worker().start).toMatchObject({ backend: 'webgl', insist: true });
    worker().ready();
    expect(heard).toEqual([['onBackend', 'webgl', { code: 'asked' }]]);
  });

  test('goes to wasm first where that was measured to be faster', async () => {
    const { client, worker } = createClient({ webgpu: 100, wasm: 200 });
    const { listener, heard } = createListener();
    client.start(request, listener);
    await settle();
    worker().ready();
    expect(heard).toEqual([['onBackend', 'wasm', { code: 'faster', than: 'webgpu', ratio: 2 }]]);
  });

  test('passes the hand of the reader on', async () => {
    const { client, worker } = createClient();
    const handle = client.start(request, createListener().listener);
    await settle();
    worker().ready();
    worker().sendFrames([frame(0), frame(1)]);
    handle.pause();
    handle.step();
    handle.resume();
    handle.move({ lr: 3 });
    handle.move({ lr: 4 }, true);
    expect(worker().told.slice(1)).toEqual([
      { type: 'pause', run: 1 },
      { type: 'step', run: 1 },
      { type: 'resume', run: 1 },
      { type: 'move', run: 1, move: { step: 2, params: { lr: 3 } } },
      { type: 'move', run: 1, move: { step: 2, params: { lr: 4 }, drag: true } },
    ]);
  });

  test('is over after done: nothing is told or heard any more', async () => {
    const { client, worker } = createClient();
    const { listener, heard } = createListener();
    const handle = client.start(request, listener);
    await settle();
    worker().done();
    worker().sendFrames([frame(9)]);
    worker().fail({ code: 'experiment-failed' });
    handle.pause();
    handle.cancel();
    expect(heard.map(([name]) => name)).toEqual(['onDone']);
    expect(worker().types).toEqual(['start']);
  });

  test('leaves the settings of the request alone', async () => {
    const { client } = createClient();
    const params = { lr: 0.1 };
    client.start({ experiment: 'toy', params }, createListener().listener).move({ lr: 9 });
    await settle();
    expect(params).toEqual({ lr: 0.1 });
  });
});

describe('a run that is started while another goes on', () => {
  test('ends the first, in the same worker, and drops what still comes from it', async () => {
    const { client, workers, worker } = createClient();
    const [first, second] = [createListener(), createListener()];
    client.start(request, first.listener);
    await settle();
    worker().ready();
    client.start(request, second.listener);
    await settle();
    worker().sendFrames([frame(5)], 1, 1);
    worker().say({ type: 'cancelled', run: 1 });
    worker().fail({ code: 'device-lost' }, 1);
    worker().ready();
    expect(workers).toHaveLength(1);
    expect(worker().types).toEqual(['start', 'cancel', 'start']);
    expect(first.heard.map(([name]) => name)).toEqual(['onBackend', 'onCancelled']);
    expect(second.heard.map(([name]) => name)).toEqual(['onBackend']);
  });

  test('the handle of the first has no power over the second', async () => {
    const { client, worker } = createClient();
    const old = client.start(request, createListener().listener);
    await settle();
    const second = createListener();
    client.start(request, second.listener);
    await settle();
    old.cancel();
    old.pause();
    old.move({ lr: 99 });
    worker().fail({ code: 'backend-unavailable' });
    expect(second.heard).toEqual([]);
    expect(worker().lane.params).toEqual(request.params);
    expect(worker().types).toEqual(['start', 'cancel', 'start', 'start']);
  });

  test('twenty at once leave one worker and one run', async () => {
    const { client, waiting } = createSlowClient();
    const listeners = Array.from({ length: 20 }, createListener);
    for (const { listener } of listeners) client.start(request, listener);
    const worker = new FakeWorker();
    waiting.forEach(({ resolve }) => resolve(worker));
    await settle();
    expect(waiting, 'workers that were started').toHaveLength(1);
    expect(worker.told).toMatchObject([{ type: 'start', lanes: [{ run: 20 }] }]);
    expect(listeners.map(({ heard }) => heard.length)).toEqual([...Array(19).fill(1), 0]);
  });
});

describe('ended by the reader', () => {
  test('a run that goes on is told so, and its listener hears it at once', async () => {
    const { client, worker } = createClient();
    const { listener, heard } = createListener();
    const handle = client.start(request, listener);
    await settle();
    handle.cancel();
    handle.cancel();
    expect(heard).toEqual([['onCancelled']]);
    expect(worker().types).toEqual(['start', 'cancel']);
  });

  test('before its worker came, it never starts', async () => {
    const { client, waiting } = createSlowClient();
    const { listener, heard } = createListener();
    client.start(request, listener).cancel();
    const worker = new FakeWorker();
    waiting[0]!.resolve(worker);
    await settle();
    expect(heard).toEqual([['onCancelled']]);
    expect(worker.told).toEqual([]);
  });
});

describe('dispose', () => {
  test('ends the run and the worker; the next run has a new one', async () => {
    const { client, workers, worker } = createClient();
    const { listener, heard } = createListener();
    client.start(request, listener);
    await settle();
    client.dispose();
    expect(heard).toEqual([['onCancelled']]);
    expect(worker().terminated).toBe(true);
    client.start(request, createListener().listener);
    await settle();
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
  });

  test('while the worker starts: it is ended when it comes', async () => {
    const { client, waiting } = createSlowClient();
    client.start(request, createListener().listener);
    client.dispose();
    const worker = new FakeWorker();
    waiting[0]!.resolve(worker);
    await settle();
    expect(worker.told).toEqual([]);
    expect(worker.terminated).toBe(true);
  });

  test('and a new start while the old worker still comes: one worker is kept, whichever comes first', async () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const { client, waiting } = createSlowClient();
      client.start(request, createListener().listener);
      client.dispose();
      client.start(request, createListener().listener);
      const workers = [new FakeWorker(), new FakeWorker()];
      for (const i of order) {
        waiting[i]!.resolve(workers[i]!);
        await settle();
      }
      expect(
        workers.map(({ terminated }) => terminated),
        `order ${order.join(' ')}`,
      ).toEqual([true, false]);
      expect(workers[1]!.types).toEqual(['start']);
    }
  });
});

test('a step that cannot be replayed is passed on', async () => {
  const { client, worker } = createClient();
  const { listener, heard } = createListener();
  client.start(request, listener);
  await settle();
  worker().ready();
  worker().say({ type: 'slow', run: 1, reason: 'topk cannot be replayed', way: 'issued' });
  expect(heard.at(-1)).toEqual(['onSlow', 'topk cannot be replayed', 'issued']);
  worker().say({ type: 'threads', run: 1, threads: { count: 1, code: 'trial' } });
  expect(heard.at(-1)).toEqual(['onThreads', { count: 1, code: 'trial' }]);
});
