import { afterEach, describe, expect, test, vi } from 'vitest';
import type { BackendTimings } from '../../src/engine/choose-backend';
import { EngineClient } from '../../src/engine/client';
import { EngineError } from '../../src/engine/engine-error';
import type { RunError } from '../../src/engine/protocol';
import { createClient, createSlowClient, frame } from './fake-client';
import { createListener, FakeWorker, settle } from './fake-worker';

/** Timings that make wasm the first choice: there lanes spread over workers. */
const onWasm: BackendTimings = { webgpu: 1, wasm: 2 };
const crash: RunError = { code: 'worker-crashed', detail: 'planted crash' };

function start(client: EngineClient, count: number) {
  const lanes = Array.from({ length: count }, (_, lr) => ({ params: { lr }, ...createListener() }));
  const handle = client.startLanes({ experiment: 'toy' }, lanes);
  const heard = () => lanes.map((lane) => lane.heard.map(([name]) => name).join(' '));
  return { handle, lanes, heard };
}

async function startOnWasm(count: number, threads: number) {
  const fake = createClient(onWasm, { threads });
  const started = start(fake.client, count);
  await settle();
  return { ...fake, ...started };
}

/** The settings of the runs that a worker was told to start. */
const started = (worker: FakeWorker) =>
  worker.told.flatMap((message) => (message.type === 'start' ? message.lanes.map(({ params }) => params['lr']) : []));

afterEach(() => void vi.useRealTimers());

describe('on wasm', () => {
  test.each([
    ['as many workers as threads', 4, 8, 4],
    ['no more workers than runs', 8, 3, 3],
    ['two workers at least', 1, 5, 2],
    ['eight workers at most', 64, 20, 8],
    ['one worker for one run', 8, 1, 1],
  ])('%s', async (_, threads, count, workers) => {
    expect((await startOnWasm(count, threads)).workers).toHaveLength(workers);
  });

  test('a single run may be helped by a second thread, and none of several', async () => {
    for (const count of [1, 2, 3])
      for (const { start: told } of (await startOnWasm(count, 4)).workers) expect(told.helped).toBe(count === 1);
  });

  test('a browser that does not tell its threads gets two workers', async () => {
    vi.stubGlobal('navigator', {});
    const { client, workers } = createClient(onWasm, {});
    vi.unstubAllGlobals();
    start(client, 4);
    await settle();
    expect(workers).toHaveLength(2);
  });

  test('a worker that is done takes the next run; each is heard by its own listener', async () => {
    const { workers, lanes } = await startOnWasm(4, 2);
    const [first, second] = workers as [FakeWorker, FakeWorker];
    expect(workers.map(started)).toEqual([[0], [1]]);
    second.ready();
    second.sendFrames([frame(0)]);
    second.done();
    expect(workers.map(started)).toEqual([[0], [1, 2]]);
    first.done();
    expect(workers.map(started)).toEqual([
      [0, 3],
      [1, 2],
    ]);
    first.done();
    second.done();
    expect(workers.map(started)).toEqual([
      [0, 3],
      [1, 2],
    ]);
    expect(lanes[1]!.heard.map(([name]) => name)).toEqual(['onBackend', 'onFrames', 'onDone']);
    expect(lanes.map(({ heard }) => heard.at(-1)![0])).toEqual(Array(4).fill('onDone'));
  });

  test('pause and resume go to every run that goes on', async () => {
    const { workers, handle } = await startOnWasm(3, 2);
    workers[0]!.done();
    handle.pause();
    handle.resume();
    expect(workers.map(({ types }) => types)).toEqual([
      ['start', 'start', 'pause', 'resume'],
      ['start', 'pause', 'resume'],
    ]);
  });

  test('cancel ends all at once, those that wait too', async () => {
    const { workers, handle, heard } = await startOnWasm(4, 2);
    workers[0]!.done();
    handle.cancel();
    handle.cancel();
    workers[1]!.done();
    expect(heard()).toEqual(['onDone', 'onCancelled', 'onCancelled', 'onCancelled']);
    expect(workers.map(({ types }) => types)).toEqual([
      ['start', 'start', 'cancel'],
      ['start', 'cancel'],
    ]);
  });

  test('a single run ends them, and takes the first worker', async () => {
    const { client, workers, heard } = await startOnWasm(3, 2);
    const single = createListener();
    client.start({ experiment: 'toy', params: { lr: 9 } }, single.listener);
    expect(heard()).toEqual(Array(3).fill('onCancelled'));
    expect(workers.map(({ types }) => types)).toEqual([
      ['start', 'cancel', 'start'],
      ['start', 'cancel'],
    ]);
    workers[0]!.ready();
    workers[0]!.done();
    expect(single.heard.map(([name]) => name)).toEqual(['onBackend', 'onDone']);
  });

  test('cancelled while the workers come, no run begins', async () => {
    const { client, waiting } = createSlowClient({ threads: 2 }, onWasm);
    const { handle } = start(client, 3);
    handle.cancel();
    const workers = waiting.map(({ resolve }) => {
      const worker = new FakeWorker();
      resolve(worker);
      return worker;
    });
    await settle();
    expect(workers.map(({ told }) => told)).toEqual([[], []]);
  });

  test('after a while without need all workers but the first are ended, and come again when they are needed', async () => {
    const { client, workers } = await startOnWasm(2, 2);
    vi.useFakeTimers();
    for (const worker of workers) worker.done();
    vi.advanceTimersByTime(9_000);
    expect(workers.map(({ terminated }) => terminated)).toEqual([false, false]);
    vi.advanceTimersByTime(2_000);
    expect(workers.map(({ terminated }) => terminated)).toEqual([false, true]);
    vi.useRealTimers();
    start(client, 2);
    await settle();
    expect(workers).toHaveLength(3);
    expect(workers.map(started)).toEqual([[0, 0], [1], [1]]);
  });

  test('workers that are needed again soon stay', async () => {
    const { client, workers } = await startOnWasm(2, 2);
    vi.useFakeTimers();
    for (const worker of workers) worker.done();
    vi.advanceTimersByTime(9_000);
    start(client, 2);
    vi.advanceTimersByTime(60_000);
    expect(workers.map(({ terminated }) => terminated)).toEqual([false, false]);
  });

  test('dispose ends all workers', async () => {
    const { client, workers, heard } = await startOnWasm(3, 2);
    client.dispose();
    expect(workers.map(({ terminated }) => terminated)).toEqual([true, true]);
    expect(heard()).toEqual(Array(3).fill('onCancelled'));
  });
});

describe('a worker that fails', () => {
  test('costs only its run, which another worker takes once more from the start', async () => {
    const { workers, heard } = await startOnWasm(3, 2);
    const [sound, broken] = workers as [FakeWorker, FakeWorker];
    sound.ready();
    broken.ready();
    broken.crash();
    await settle();
    expect(broken.terminated).toBe(true);
    expect(workers, 'memory may be what it lacked').toHaveLength(2);
    sound.done();
    for (let i = 0; i < 2; i++) {
      sound.ready();
      sound.done();
    }
    expect(started(sound)).toEqual([0, 1, 2]);
    expect(heard()).toEqual(['onBackend onDone', 'onBackend onBackend onDone', 'onBackend onDone']);
  });

  test('twice on one run ends that run; the others go on', async () => {
    const { workers, lanes } = await startOnWasm(3, 2);
    workers[0]!.ready();
    workers[1]!.crash();
    workers[0]!.done();
    expect(started(workers[0]!)).toEqual([0, 1]);
    workers[0]!.crash();
    await settle();
    expect(workers, 'a new one, as none is left').toHaveLength(3);
    expect(started(workers[2]!)).toEqual([2]);
    workers[2]!.ready();
    workers[2]!.done();
    expect(lanes.map(({ heard }) => heard.at(-1))).toEqual([
      ['onDone', expect.anything()],
      ['onFailed', crash],
      ['onDone', expect.anything()],
    ]);
  });

  test.each([
    ['blocked', new Error('blocked')],
    ['missing', new EngineError({ code: 'worker-missing' })],
  ])('or cannot be started, since it is %s: the others do its work', async (_name, cause) => {
    const sound = new FakeWorker();
    let asked = 0;
    const startWorker = () => (asked++ === 0 ? Promise.resolve(sound) : Promise.reject(cause));
    const client = new EngineClient(startWorker, { read: () => onWasm, write: () => undefined }, { threads: 2 });
    const { heard } = start(client, 3);
    await settle();
    for (let i = 0; i < 3; i++) sound.done();
    expect(started(sound)).toEqual([0, 1, 2]);
    expect(heard()).toEqual(Array(3).fill('onDone'));
  });

  test('an experiment that fails is not tried again', async () => {
    const { workers, lanes } = await startOnWasm(3, 2);
    workers[0]!.fail({ code: 'experiment-failed' });
    expect(workers.map(started)).toEqual([[0, 2], [1]]);
    expect(lanes[0]!.heard).toEqual([['onFailed', { code: 'experiment-failed' }]]);
  });

  test('before any run has begun: the backend is to blame, and all go to the next one', async () => {
    const { client, workers } = createClient({}, { threads: 2 });
    const { lanes } = start(client, 3);
    await settle();
    const unavailable: RunError = { code: 'backend-unavailable', values: { backend: 'webgpu' } };
    for (const { run } of workers[0]!.start.lanes) workers[0]!.fail(unavailable, run);
    await settle();
    expect(workers.map((worker) => [worker.start.backend, started(worker)])).toEqual([
      ['wasm', [0, 1, 2, 0]],
      ['wasm', [1]],
    ]);
    for (const worker of workers) worker.ready();
    expect(lanes.map(({ heard }) => heard)).toEqual([
      [['onBackend', 'wasm', { code: 'fallback', from: 'webgpu', because: unavailable }]],
      [['onBackend', 'wasm', { code: 'fallback', from: 'webgpu', because: unavailable }]],
      [],
    ]);
  });
});

describe('on WebGPU', () => {
  async function startOnGpu(count: number) {
    const fake = createClient({}, { threads: 4 });
    const started = start(fake.client, count);
    await settle();
    return { ...fake, ...started };
  }

  test('all runs go at once in one worker', async () => {
    const { workers, worker, heard } = await startOnGpu(3);
    expect(workers).toHaveLength(1);
    expect(worker().types).toEqual(['start']);
    const { lanes } = worker().start;
    expect(lanes.map(({ params }) => params['lr'])).toEqual([0, 1, 2]);
    for (const { run } of lanes) worker().ready(run);
    for (const { run } of lanes) worker().done(1, run);
    expect(heard()).toEqual(Array(3).fill('onBackend onDone'));
  });

  test('a device that is lost: runs that are not over go on from the start on the next backend', async () => {
    const { workers, heard } = await startOnGpu(3);
    const [gpu] = workers as [FakeWorker];
    for (const { run } of gpu.start.lanes) gpu.ready(run);
    gpu.done(1, gpu.start.lanes[1]!.run);
    for (const { run } of gpu.start.lanes) gpu.fail({ code: 'device-lost' }, run);
    await settle();
    expect(gpu.terminated).toBe(true);
    const pool = workers.slice(1);
    expect(pool.map((worker) => [worker.start.backend, started(worker)])).toEqual([
      ['wasm', [0]],
      ['wasm', [2]],
    ]);
    for (const worker of pool) {
      worker.ready();
      worker.done();
    }
    expect(heard()).toEqual(['onBackend onBackend onDone', 'onBackend onDone', 'onBackend onBackend onDone']);
  });
});
