import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { EngineError, type BackendLoaders } from '../../src/engine/backends';
import type { AnyExperiment } from '../../src/engine/experiment';
import { curves, type Frame } from '../../src/engine/figures';
import type { FromWorker, ToWorker } from '../../src/engine/protocol';
import type { RunControl } from '../../src/engine/run-control';
import { createWorkerLoop } from '../../src/engine/worker-loop';
import type { AnyValues } from '../../src/lib/params';
import { nodeBackends, useBackend } from './backends';
import { breakKernel } from './broken-kernels';

type Run = (context: { lab: RunControl; params: AnyValues }) => AsyncGenerator<Frame, void, void>;
const idle = () => new Promise<void>((resolve) => setTimeout(resolve, 1));

/** A loop whose experiments are the given functions. The lab is the run's control, to count steps with. */
function createLoop(runs: Record<string, Run>, backends: BackendLoaders = nodeBackends) {
  const said: FromWorker[] = [];
  const tell = createWorkerLoop<RunControl>({
    backends,
    loadExperiment(id) {
      const run = runs[id];
      if (!run) return Promise.reject(new Error(`unknown experiment: ${id}`));
      const experiment: AnyExperiment<RunControl> = {
        title: id,
        summary: '',
        params: {},
        figures: { loss: curves({ title: 'Loss', series: { batch: 'batch' } }) },
        tiny: {},
        claims: [],
        run,
      };
      return Promise.resolve(experiment);
    },
    createLab: (control) => control,
    post: (message) => void said.push(structuredClone(message)),
  });
  const start = (run: number, experiment: string, change: Partial<ToWorker & { type: 'start' }> = {}) =>
    tell({ type: 'start', run, experiment, params: { lr: 1 }, backend: 'cpu', insist: false, paused: false, ...change });
  const until = (type: FromWorker['type'], run: number, times = 1) =>
    vi.waitFor(() => expect(of(type, run).length, `${type} of run ${run}`).toBeGreaterThanOrEqual(times), { interval: 1, timeout: 5000 });
  const of = <T extends FromWorker['type']>(type: T, run: number) =>
    said.filter((message): message is FromWorker & { type: T } => message.type === type && 'run' in message && message.run === run);
  const steps = (run: number) => of('frames', run).flatMap(({ frames }) => frames.map((frame) => frame['loss'] as { step: number; batch: number }));
  const types = (run: number) => said.flatMap((message) => ('run' in message && message.run === run ? [message.type] : []));
  return { tell, start, until, of, steps, types, said };
}

/** One frame per step, with the live rate as its value; each step takes a moment, and holds tensors. */
const endless: Run = async function* ({ lab, params }) {
  tf.variable(tf.ones([3]));
  for (let step = 0; ; step++) {
    await idle();
    tf.ones([2]);
    lab.countStep();
    yield { loss: { step, batch: Number(params['lr']) } };
  }
};
const short: Run = async function* ({ lab }) {
  for (let step = 0; step < 100; step++) {
    lab.countStep();
    yield { loss: { step, batch: 0 } };
  }
};

let before = 0;
beforeEach(async () => {
  await useBackend('cpu');
  before = tf.memory().numTensors;
});
afterEach(() => void vi.restoreAllMocks());
const expectNoTensors = () => vi.waitFor(() => expect(tf.memory().numTensors, 'tensors left behind').toBe(before));

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
      for (let step = 0; ; step++) {
        const began = performance.now();
        while (performance.now() - began < 3);
        lab.countStep();
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

  test('a value that is set reaches the run', async () => {
    const { start, tell, until, steps } = createLoop({ endless });
    start(1, 'endless', { paused: true });
    await until('paused', 1);
    tell({ type: 'step', run: 1 });
    await until('paused', 1, 2);
    tell({ type: 'set', run: 1, params: { lr: 5 } });
    tell({ type: 'step', run: 1 });
    await until('paused', 1, 3);
    expect(steps(1).map(({ batch }) => batch)).toEqual([1, 5]);
    tell({ type: 'cancel', run: 1 });
    await until('cancelled', 1);
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

  test.each(['pause', 'step', 'resume', 'cancel'] as const)('%s for another run, or before any, does nothing', async (type) => {
    const { start, tell, until, types } = createLoop({ short });
    tell({ type, run: 1 });
    start(1, 'short');
    tell({ type, run: 7 });
    await until('done', 1);
    tell({ type, run: 1 });
    expect(types(1).at(-1)).toBe('done');
  });
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
    start(1, 'alone', { params: { long: 1 } });
    await until('frames', 1);
    start(2, 'alone', { params: {} });
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
    for (let run = 1; run <= 4; run++) expect(types(run).filter((type) => type !== 'frames'), `run ${run}`).toEqual(['cancelled']);
  });
});

describe('faults', () => {
  test('an unknown experiment', async () => {
    const { start, until, types, of } = createLoop({});
    start(1, 'nothing');
    await until('failed', 1);
    expect(of('failed', 1)[0]!.error).toEqual({ code: 'unknown-experiment', values: { id: 'nothing' }, detail: 'unknown experiment: nothing' });
    expect(types(1)).toEqual(['failed']);
  });

  test('an experiment that throws: its message, no tensor left, and the next run goes well', async () => {
    const { start, until, of, types, steps } = createLoop({
      async *broken({ lab }) {
        tf.variable(tf.ones([3]));
        lab.countStep();
        yield { loss: { step: 0, batch: 0 } };
        tf.matMul(tf.ones([2, 3]), tf.ones([2, 3]));
      },
      short,
    });
    start(1, 'broken');
    await until('failed', 1);
    expect(of('failed', 1)[0]!.error).toMatchObject({ code: 'experiment-failed', detail: expect.stringContaining('inner shapes') });
    expect(types(1).at(-1)).toBe('failed');
    start(2, 'short');
    await until('done', 2);
    expect(steps(2)).toHaveLength(100);
    await expectNoTensors();
  });

  test('a fault with a code of its own keeps it', async () => {
    const error = { code: 'asset-missing' as const, values: { url: 'data/fashion.bin', status: 404 } };
    const { start, until, of } = createLoop({
      // eslint-disable-next-line require-yield
      async *assets() {
        throw new EngineError(error);
      },
    });
    start(1, 'assets');
    await until('failed', 1);
    expect(of('failed', 1)[0]!.error).toEqual(error);
  });

  test('a frame that cannot be sent fails the run instead of hanging it', async () => {
    const { start, until, of } = createLoop({
      async *unsendable() {
        yield { loss: (() => 0) as never };
      },
    });
    start(1, 'unsendable');
    await until('failed', 1);
    expect(of('failed', 1)[0]!.error.code).toBe('experiment-failed');
  });

  test('a backend that does not exist here', async () => {
    const { start, until, of } = createLoop({ short });
    start(1, 'short', { backend: 'webgl' });
    await until('failed', 1);
    expect(of('failed', 1)[0]!.error).toMatchObject({ code: 'backend-unavailable', values: { backend: 'webgl' } });
    start(2, 'short');
    await until('done', 2);
  });

  test('a backend that computes wrongly', async () => {
    await useBackend('wasm');
    const repair = breakKernel('Square', 'wasm', (values) => values.map((value) => value * 1.01));
    const { start, until, of } = createLoop({ short });
    start(1, 'short', { backend: 'cpu' });
    await until('done', 1);
    start(2, 'short', { backend: 'wasm' });
    await until('failed', 2);
    repair();
    expect(of('failed', 2)[0]!.error).toMatchObject({ code: 'self-test-failed', values: { backend: 'wasm', test: 'square' } });
  });
});

describe('a device that goes away', () => {
  /** The wasm backend in the place of one with a device. */
  async function createDevice() {
    await useBackend('wasm');
    const device = Object.assign(new EventTarget(), Promise.withResolvers<{ message: string }>());
    Object.assign(tf.backend(), { device: Object.assign(device, { lost: device.promise }) });
    await useBackend('cpu');
    return {
      lose: () => device.resolve({ message: 'driver reset' }),
      complain: (message: string) => device.dispatchEvent(Object.assign(new Event('uncapturederror'), { error: { message } })),
    };
  }
  afterEach(async () => {
    await useBackend('wasm');
    delete (tf.backend() as { device?: unknown }).device;
  });

  test('mid-run: the run fails once and says nothing more', async () => {
    const device = await createDevice();
    const { start, until, of, types } = createLoop({ endless });
    start(1, 'endless', { backend: 'wasm' });
    await until('frames', 1);
    device.complain('invalid pipeline');
    device.complain('invalid pipeline');
    device.lose();
    await expectNoTensors();
    expect(of('failed', 1)).toEqual([{ type: 'failed', run: 1, error: { code: 'gpu-error', detail: 'invalid pipeline' } }]);
    expect(types(1).at(-1)).toBe('failed');
  });

  test('in a later run than the one that opened it: that run fails', async () => {
    const device = await createDevice();
    const { start, until, of, types } = createLoop({ short, endless });
    start(1, 'short', { backend: 'wasm' });
    await until('done', 1);
    start(2, 'endless', { backend: 'wasm' });
    await until('frames', 2);
    device.lose();
    await until('failed', 2);
    expect(of('failed', 2)).toEqual([{ type: 'failed', run: 2, error: { code: 'device-lost', detail: 'driver reset' } }]);
    expect(types(1).at(-1)).toBe('done');
    await expectNoTensors();
  });

  test('between runs: the next run on it fails at once, and another backend works', async () => {
    const device = await createDevice();
    const { start, until, of } = createLoop({ short });
    start(1, 'short', { backend: 'wasm' });
    await until('done', 1);
    device.lose();
    await idle();
    expect(of('failed', 1)).toEqual([]);
    start(2, 'short', { backend: 'wasm' });
    await until('failed', 2);
    expect(of('failed', 2)[0]!.error.code).toBe('device-lost');
    start(3, 'short', { backend: 'cpu' });
    await until('done', 3);
  });

  test('while another backend runs: that run goes on', async () => {
    const device = await createDevice();
    const { start, tell, until, types } = createLoop({ short, endless });
    start(1, 'short', { backend: 'wasm' });
    await until('done', 1);
    start(2, 'endless', { backend: 'cpu' });
    await until('frames', 2);
    device.lose();
    await until('frames', 2, 3);
    tell({ type: 'cancel', run: 2 });
    await until('cancelled', 2);
    expect(types(2)).not.toContain('failed');
  });
});
