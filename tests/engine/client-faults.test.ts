import { describe, expect, test, vi } from 'vitest';
import { EngineClient } from '../../src/engine/client';
import { EngineError } from '../../src/engine/engine-error';
import type { RunError } from '../../src/engine/protocol';
import { createClient, createSlowClient, frame, request } from './fake-client';
import { createListener, FakeWorker, settle } from './fake-worker';

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

  test('to arrive takes its worker along, and the next run asks for it again', async () => {
    const { client, workers, worker } = createClient();
    const { listener, heard } = createListener();
    const missing: RunError = { code: 'backend-missing', values: { backend: 'wasm' }, detail: 'no answer' };
    client.start({ ...request, backend: 'wasm' }, listener);
    await settle();
    worker().fail(missing);
    await settle();
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
    worker().fail({ code: 'backend-unavailable' });
    await settle();
    worker().ready();
    worker().done();
    expect(heard[0]).toEqual(['onBackend', 'webgl', { code: 'fallback', from: 'wasm', because: missing }]);
    client.start({ ...request, backend: 'wasm' }, listener);
    await settle();
    expect(worker().start.backend).toBe('wasm');
  });

  test('mid-run: the run starts again elsewhere with the same moves at the same steps', async () => {
    const { client, workers, worker } = createClient();
    const { listener, heard } = createListener();
    const handle = client.start(request, listener);
    await settle();
    worker().ready();
    worker().sendFrames([frame(0)]);
    handle.move({ lr: 7 });
    worker().moved({ step: 12, params: { lr: 7 } });
    worker().sendFrames(Array.from({ length: 20 }, (_, i) => frame(i)));
    handle.move({ lr: 8 });
    worker().fail({ code: 'device-lost', detail: 'driver reset' });
    await settle();
    expect(workers[0]!.terminated).toBe(true);
    expect(worker().start).toMatchObject({ backend: 'wasm', lanes: [{ params: { lr: 0.1, seed: 1 } }] });
    expect(worker().lane.moves).toEqual([
      { step: 12, params: { lr: 7 } },
      { step: 20, params: { lr: 8 } },
    ]);
    worker().ready();
    expect(heard.map(([name]) => name)).toEqual(['onBackend', 'onFrames', 'onMoved', 'onFrames', 'onBackend']);
    expect(heard.at(-1)).toEqual([
      'onBackend',
      'wasm',
      { code: 'fallback', from: 'webgpu', because: { code: 'device-lost', detail: 'driver reset' } },
    ]);
  });

  test('is still named when the next one is missing here', async () => {
    const { client, worker } = createClient();
    const { listener, heard } = createListener();
    client.start({ ...request, backend: 'wasm' }, listener);
    await settle();
    worker().ready();
    const error: RunError = { code: 'device-lost', detail: 'context lost' };
    worker().fail(error);
    await settle();
    expect(worker().start.backend).toBe('webgpu');
    worker().fail({ code: 'backend-unavailable' });
    await settle();
    worker().ready();
    expect(heard.at(-1)).toEqual(['onBackend', 'webgl', { code: 'fallback', from: 'wasm', because: error }]);
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
  test.each([
    ['experiment-failed', 1],
    ['unknown-experiment', 1],
    ['asset-missing', 1],
    ['asset-damaged', 1],
    // Firefox never asks again for a module that did not arrive: only another worker does.
    ['experiment-missing', 2],
  ] as const)('%s: %i worker(s) for two runs', async (code, count) => {
    const { client, workers, worker } = createClient();
    const { listener, heard } = createListener();
    client.start(request, listener);
    await settle();
    worker().fail({ code, detail: 'why' });
    await settle();
    expect(heard).toEqual([['onFailed', { code, detail: 'why' }]]);
    expect(worker().types).toEqual(['start']);
    client.start(request, createListener().listener);
    await settle();
    expect(workers).toHaveLength(count);
  });
});

describe('a worker that crashes', () => {
  test('mid-run: a new one takes the run on the next backend', async () => {
    const { client, workers, worker } = createClient();
    const { listener, heard } = createListener();
    client.start(request, listener);
    await settle();
    worker().ready();
    worker().crash('planted');
    await settle();
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
    worker().ready();
    expect(heard.at(-1)).toEqual([
      'onBackend',
      'wasm',
      { code: 'fallback', from: 'webgpu', because: { code: 'worker-crashed', detail: 'planted' } },
    ]);
  });

  test.each([
    'Uncaught RangeError: Array buffer allocation failed',
    'out of memory',
    'WebAssembly.Memory(): could not allocate memory',
  ])('for lack of memory says so: %s', async (message) => {
    const { client, worker } = createClient({}, { only: 'wasm' });
    const { listener, heard } = createListener();
    client.start(request, listener);
    await settle();
    worker().crash(message);
    expect(heard).toEqual([['onFailed', { code: 'out-of-memory', detail: message }]]);
  });

  test('mid-run, where it was its own: a new one tries the backend once more, and then the next one', async () => {
    const { client, workers, worker } = createClient();
    const { listener, heard } = createListener();
    client.start({ ...request, backend: 'wasm' }, listener);
    for (const detail of ['first', 'second']) {
      await settle();
      expect(worker().start.backend).toBe('wasm');
      worker().ready();
      worker().crash(detail);
    }
    await settle();
    expect(worker().start.backend).toBe('webgpu');
    worker().ready();
    const because = (detail: string) => ({
      code: 'fallback',
      from: 'wasm',
      because: { code: 'worker-crashed', detail },
    });
    expect(heard).toEqual([
      ['onBackend', 'wasm', { code: 'asked' }],
      ['onBackend', 'wasm', because('first')],
      ['onBackend', 'webgpu', because('second')],
    ]);
    expect(workers).toHaveLength(3);
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
    const client = new EngineClient(
      () => (refuse ? Promise.reject(new Error('blocked by policy')) : Promise.resolve(worker)),
      {
        read: () => ({}),
        write: () => undefined,
      },
    );
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

  test('for want of its script says so', async () => {
    const error: RunError = { code: 'worker-missing', detail: 'no answer' };
    const start = vi.fn(() => Promise.reject(new EngineError(error)));
    const client = new EngineClient(start, { read: () => ({}), write: () => undefined }, { threads: 2 });
    const { listener, heard } = createListener();
    client.start(request, listener);
    await settle();
    expect(heard).toEqual([['onFailed', error]]);
    expect(start, 'no other backend is tried').toHaveBeenCalledTimes(1);
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
