import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { BackendMemory, BackendTimings } from '../../src/engine/choose-backend';
import type { RunRequest } from '../../src/engine/client';
import { compareBackends } from '../../src/engine/compare-backends';
import type { ToWorker } from '../../src/engine/protocol';
import { FakeWorker, settle } from './fake-worker';

const request: RunRequest = { experiment: 'toy', params: { lr: 0.1 } };

/** A GPU, or a software adapter, as `navigator.gpu` describes it. */
const stubAdapter = (architecture: string) =>
  vi.stubGlobal('navigator', {
    gpu: { requestAdapter: async () => ({ info: { vendor: 'test', architecture, isFallbackAdapter: false } }) },
  });
beforeEach(() => void stubAdapter('hardware'));
afterEach(() => void vi.unstubAllGlobals());

function createMemory(timings: BackendTimings = {}) {
  const written: [string, BackendTimings][] = [];
  const memory: BackendMemory = { read: () => timings, write: (id, value) => void written.push([id, value]) };
  return { memory, written };
}

/** Compares with a worker that answers a start as the test says. */
function compare(
  ran: Parameters<typeof compareBackends>[0],
  answer: (worker: FakeWorker, start: ToWorker & { type: 'start' }) => void,
  {
    timings = {},
    abort = new AbortController(),
    asked = request,
  }: { timings?: BackendTimings; abort?: AbortController; asked?: RunRequest } = {},
) {
  const { memory, written } = createMemory(timings);
  const workers: FakeWorker[] = [];
  const start = () => {
    const worker = new FakeWorker();
    workers.push(worker);
    worker.onStart = (message) => void queueMicrotask(() => answer(worker, message));
    return Promise.resolve(worker);
  };
  return { done: compareBackends(ran, asked, start, memory, abort.signal), workers, written };
}

test.each([
  ['webgpu', 'wasm'],
  ['wasm', 'webgpu'],
] as const)(
  'after a run on %s, %s is timed in a worker of its own, and both are remembered',
  async (backend, other) => {
    const { done, workers, written } = compare({ backend, stepsPerSecond: 50 }, (worker) => {
      worker.ready();
      worker.done(80);
    });
    await done;
    expect(workers).toHaveLength(1);
    expect(workers[0]!.start).toMatchObject({ backend: other, insist: false, lanes: [{ params: request.params }] });
    expect(workers[0]!.terminated).toBe(true);
    expect(written).toEqual([['toy', { [backend]: 50, [other]: 80 }]]);
  },
);

test.each(['webgl', 'cpu'] as const)('a run on %s is compared with nothing', async (backend) => {
  const { done, workers, written } = compare({ backend, stepsPerSecond: 50 }, () => {});
  await done;
  expect([workers, written]).toEqual([[], []]);
});

test.each(['swiftshader', undefined])(
  'without a hardware adapter (%s) no worker is started for WebGPU',
  async (architecture) => {
    if (architecture) stubAdapter(architecture);
    else vi.stubGlobal('navigator', {});
    const { done, workers, written } = compare({ backend: 'wasm', stepsPerSecond: 50 }, () => {});
    await done;
    expect([workers, written]).toEqual([[], []]);
  },
);

test('what was measured is not measured again', async () => {
  const { done, workers } = compare({ backend: 'webgpu', stepsPerSecond: 50 }, () => {}, { timings: { wasm: 10 } });
  await done;
  expect(workers).toEqual([]);
});

test.each([
  ['does not exist', (worker: FakeWorker) => worker.fail({ code: 'backend-unavailable' })],
  ['crashes', (worker: FakeWorker) => worker.crash()],
  [
    'fails mid-run',
    (worker: FakeWorker) => (worker.ready(), worker.sendFrames([]), worker.fail({ code: 'gpu-error' })),
  ],
  ['takes no step', (worker: FakeWorker) => (worker.ready(), worker.done(0))],
])('a backend that %s leaves no time behind and no worker', async (_, answer) => {
  const { done, workers, written } = compare({ backend: 'wasm', stepsPerSecond: 50 }, answer);
  await done;
  expect(written).toEqual([]);
  expect(workers.map(({ terminated }) => terminated)).toEqual([true]);
});

test('a run that was asked for paused, or on this very backend, is timed running and without a software adapter', async () => {
  const asked: RunRequest = { ...request, backend: 'webgpu', paused: true };
  const { done, workers } = compare({ backend: 'wasm', stepsPerSecond: 50 }, (worker) => worker.done(80), { asked });
  await done;
  expect(workers[0]!.start).toMatchObject({ backend: 'webgpu', insist: false, paused: false });
});

describe('a long run', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
  afterEach(() => void vi.useRealTimers());

  test('is timed for three seconds of its own, not counting the start', async () => {
    const { done, workers, written } = compare({ backend: 'wasm', stepsPerSecond: 50 }, () => {});
    await settle();
    const [worker] = workers;
    vi.advanceTimersByTime(9000);
    worker!.ready();
    for (const [after, rate] of [
      [1000, 10],
      [1500, 20],
      [600, 30],
    ] as const) {
      expect(written).toEqual([]);
      vi.advanceTimersByTime(after);
      worker!.sendFrames([], rate);
      await settle();
    }
    await done;
    expect(written).toEqual([['toy', { wasm: 50, webgpu: 30 }]]);
    expect(worker!.terminated).toBe(true);
  });
});

describe('ended from outside', () => {
  test('it stops and remembers nothing', async () => {
    const abort = new AbortController();
    const { done, workers, written } = compare({ backend: 'wasm', stepsPerSecond: 50 }, (worker) => worker.ready(), {
      abort,
    });
    await settle();
    abort.abort();
    await done;
    expect(workers[0]!.terminated).toBe(true);
    expect(written).toEqual([]);
  });

  test('before it began: no worker is started', async () => {
    const abort = new AbortController();
    abort.abort();
    const { done, workers } = compare({ backend: 'wasm', stepsPerSecond: 50 }, () => {}, { abort });
    await done;
    expect(workers).toEqual([]);
  });
});
