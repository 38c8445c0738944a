import { describe, expect, test } from 'vitest';
import type { BackendTimings } from '../../src/engine/choose-backend';
import { EngineClient, type RunRequest } from '../../src/engine/client';
import type { RunError } from '../../src/engine/protocol';
import { createListener, FakeWorker, settle } from './fake-worker';

const request: RunRequest = { experiment: 'toy', params: { lr: 0.1, seed: 1 } };
const frame = (step: number) => ({ loss: { step, loss: 1 / (step + 1) } });

function createClient(timings: BackendTimings = {}, options: ConstructorParameters<typeof EngineClient>[2] = {}) {
  const workers: FakeWorker[] = [];
  const start = () => {
    workers.push(new FakeWorker());
    return Promise.resolve(workers.at(-1)!);
  };
  const client = new EngineClient(start, { read: () => timings, write: () => undefined }, options);
  return { client, workers, worker: () => workers.at(-1)! };
}

/** A client whose workers come when the test says so. */
function createSlowClient() {
  const waiting: PromiseWithResolvers<FakeWorker>[] = [];
  const start = () => {
    waiting.push(Promise.withResolvers<FakeWorker>());
    return waiting.at(-1)!.promise;
  };
  return { client: new EngineClient(start, { read: () => ({}), write: () => undefined }), waiting };
}

describe('a run', () => {
  test('starts with its settings on the first choice and tells how it goes', async () => {
    const { client, worker } = createClient();
    const { listener, heard } = createListener();
    client.start({ ...request, paused: true }, listener);
    await settle();
    expect(worker().told).toEqual([
      { type: 'start', run: 1, experiment: 'toy', params: request.params, backend: 'webgpu', insist: false, paused: true },
    ]);
    worker().say({ type: 'booted' });
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
    handle.pause();
    handle.step();
    handle.resume();
    handle.set({ lr: 3 });
    expect(worker().told.slice(1)).toEqual([
      { type: 'pause', run: 1 },
      { type: 'step', run: 1 },
      { type: 'resume', run: 1 },
      { type: 'set', run: 1, params: { lr: 3 } },
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
    client.start({ experiment: 'toy', params }, createListener().listener).set({ lr: 9 });
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
    old.set({ lr: 99 });
    worker().fail({ code: 'backend-unavailable' });
    expect(second.heard).toEqual([]);
    expect(worker().start.params).toEqual(request.params);
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
    expect(worker.told).toMatchObject([{ type: 'start', run: 20 }]);
    expect(listeners.map(({ heard }) => heard.length)).toEqual([...Array(19).fill(1), 0]);
  });
});

describe('a backend that fails', () => {
  test('hands the run to the next one, from the start, and each says why', async () => {
    const { client, worker } = createClient();
    const { listener, heard } = createListener();
    client.start(request, listener);
    const errors: RunError[] = [
      { code: 'backend-unavailable', values: { backend: 'webgpu' } },
      { code: 'self-test-failed', values: { backend: 'wasm', expected: 10.89, got: 10.8828 } },
      { code: 'gpu-error', detail: 'too many buffers' },
    ];
    const backends = [];
    for (const error of errors) {
      await settle();
      backends.push(worker().start.backend);
      worker().fail(error);
    }
    await settle();
    worker().ready();
    expect([...backends, worker().start.backend]).toEqual(['webgpu', 'wasm', 'webgl', 'cpu']);
    expect(heard).toEqual([['onBackend', 'cpu', { code: 'fallback', from: 'webgl', because: errors[2] }]]);
  });

  test('keeps its worker when it only does not exist, and takes it along when it broke', async () => {
    const { client, workers, worker } = createClient();
    client.start(request, createListener().listener);
    await settle();
    worker().fail({ code: 'backend-unavailable' });
    await settle();
    expect(workers).toHaveLength(1);
    worker().fail({ code: 'self-test-failed' });
    await settle();
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
  });

  test('mid-run: the run starts again elsewhere with what the reader changed meanwhile', async () => {
    const { client, workers, worker } = createClient();
    const { listener, heard } = createListener();
    const handle = client.start(request, listener);
    await settle();
    worker().ready();
    worker().sendFrames([frame(0)]);
    handle.set({ lr: 7 });
    worker().fail({ code: 'device-lost', detail: 'driver reset' });
    await settle();
    expect(workers[0]!.terminated).toBe(true);
    expect(worker().start).toMatchObject({ run: 1, backend: 'wasm', params: { lr: 7, seed: 1 } });
    worker().ready();
    expect(heard.map(([name]) => name)).toEqual(['onBackend', 'onFrames', 'onBackend']);
    expect(heard[2]).toEqual(['onBackend', 'wasm', { code: 'fallback', from: 'webgpu', because: { code: 'device-lost', detail: 'driver reset' } }]);
  });

  test('and says so twice loses its turn once; what else it had under way is dropped', async () => {
    const { client, workers, worker } = createClient();
    const { listener, heard } = createListener();
    client.start(request, listener);
    await settle();
    const broken = workers[0]!;
    broken.ready();
    broken.fail({ code: 'gpu-error' });
    broken.fail({ code: 'gpu-error' });
    broken.sendFrames([frame(3)]);
    broken.done();
    await settle();
    broken.fail({ code: 'device-lost' });
    expect(worker().start.backend).toBe('wasm');
    expect(heard.map(([name]) => name)).toEqual(['onBackend']);
  });

  test('after all others: the last error is the end', async () => {
    const { client, worker } = createClient();
    const { listener, heard } = createListener();
    client.start(request, listener);
    for (const detail of ['a', 'b', 'c', 'd']) {
      await settle();
      worker().fail({ code: 'device-lost', detail });
    }
    expect(heard).toEqual([['onFailed', { code: 'device-lost', detail: 'd' }]]);
  });

  test('is the end at once where no other is allowed', async () => {
    const { client, worker } = createClient({}, { only: 'webgpu' });
    const { listener, heard } = createListener();
    client.start(request, listener);
    await settle();
    expect(worker().start).toMatchObject({ backend: 'webgpu', insist: false });
    worker().fail({ code: 'backend-unavailable' });
    expect(heard).toEqual([['onFailed', { code: 'backend-unavailable' }]]);
  });
});

describe('a fault that no other backend mends is not tried again', () => {
  test.each(['experiment-failed', 'unknown-experiment', 'asset-missing'] as const)('%s', async (code) => {
    const { client, workers, worker } = createClient();
    const { listener, heard } = createListener();
    client.start(request, listener);
    await settle();
    worker().fail({ code, detail: 'why' });
    await settle();
    expect(heard).toEqual([['onFailed', { code, detail: 'why' }]]);
    expect(worker().types).toEqual(['start']);
    // The worker is sound: the next run takes it.
    client.start(request, createListener().listener);
    await settle();
    expect(workers).toHaveLength(1);
  });
});

describe('a worker that crashes', () => {
  test('mid-run: a new one takes the run on the next backend', async () => {
    const { client, workers, worker } = createClient();
    const { listener, heard } = createListener();
    client.start(request, listener);
    await settle();
    worker().ready();
    worker().crash('out of memory');
    await settle();
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
    worker().ready();
    expect(heard.at(-1)).toEqual(['onBackend', 'wasm', { code: 'fallback', from: 'webgpu', because: { code: 'worker-crashed', detail: 'out of memory' } }]);
  });

  test('between runs: the next run has a new one and starts from the first choice', async () => {
    const { client, workers, worker } = createClient();
    client.start(request, createListener().listener);
    await settle();
    worker().done();
    worker().crash();
    client.start(request, createListener().listener);
    await settle();
    expect(workers).toHaveLength(2);
    expect(worker().start.backend).toBe('webgpu');
  });

  test('a crash of a worker that is gone already counts for nothing', async () => {
    const { client, workers, worker } = createClient();
    client.start(request, createListener().listener);
    await settle();
    worker().crash();
    await settle();
    workers[0]!.crash();
    await settle();
    expect(workers).toHaveLength(2);
    expect(worker().start.backend).toBe('wasm');
  });
});

describe('a worker that cannot be started', () => {
  test('is the end of the run; the next run tries again', async () => {
    let refuse = true;
    const worker = new FakeWorker();
    const client = new EngineClient(() => (refuse ? Promise.reject(new Error('blocked by policy')) : Promise.resolve(worker)), {
      read: () => ({}),
      write: () => undefined,
    });
    const [first, second] = [createListener(), createListener()];
    client.start(request, first.listener);
    await settle();
    expect(first.heard).toEqual([['onFailed', { code: 'worker-blocked', detail: 'Error: blocked by policy' }]]);
    refuse = false;
    client.start(request, second.listener);
    await settle();
    worker.ready();
    expect(second.heard.map(([name]) => name)).toEqual(['onBackend']);
  });

  test('fails the run that waits for it once, and not a run that was cancelled', async () => {
    const { client, waiting } = createSlowClient();
    const [first, second] = [createListener(), createListener()];
    client.start(request, first.listener);
    client.start(request, second.listener);
    waiting[0]!.reject(new Error('blocked'));
    await settle();
    expect(first.heard).toEqual([['onCancelled']]);
    expect(second.heard).toEqual([['onFailed', { code: 'worker-blocked', detail: 'Error: blocked' }]]);
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
    for (const order of [[0, 1], [1, 0]]) {
      const { client, waiting } = createSlowClient();
      client.start(request, createListener().listener);
      client.dispose();
      client.start(request, createListener().listener);
      const workers = [new FakeWorker(), new FakeWorker()];
      for (const i of order) {
        waiting[i]!.resolve(workers[i]!);
        await settle();
      }
      expect(workers.map(({ terminated }) => terminated), `order ${order.join(' ')}`).toEqual([true, false]);
      expect(workers[1]!.types).toEqual(['start']);
    }
  });
});
