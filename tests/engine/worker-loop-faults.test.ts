import * as tf from '@tensorflow/tfjs-core';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { EngineError } from '../../src/engine/engine-error';
import type { FromWorker } from '../../src/engine/protocol';
import { createWorkerLoop } from '../../src/engine/worker-loop';
import { useBackend } from './backends';
import { breakKernel } from './broken-kernels';
import { beginSteps, createLoop, endless, idle, short, watchTensors, type Run } from './fake-loop';

const expectNoTensors = watchTensors();

describe('faults', () => {
  test('an unknown experiment', async () => {
    const { start, until, types, of } = createLoop({});
    start(1, 'nothing');
    await until('failed', 1);
    expect(of('failed', 1)[0]!.error).toEqual({ code: 'unknown-experiment', values: { id: 'nothing' } });
    expect(types(1)).toEqual(['failed']);
  });

  test('an experiment whose code does not arrive is not one that the site lacks', async () => {
    const said: FromWorker[] = [];
    const tell = createWorkerLoop<null>({
      backends: {},
      loadCell: () => Promise.reject(new TypeError('Failed to fetch dynamically imported module')),
      createLab: () => null,
      post: (message) => void said.push(message),
    });
    const lanes = [{ run: 1, params: {} }];
    tell({
      type: 'start',
      experiment: 'toy',
      lanes,
      backend: 'cpu',
      insist: false,
      paused: false,
      listens: false,
      helped: false,
    });
    await vi.waitFor(() => expect(said).toHaveLength(1));
    expect(said[0]).toMatchObject({
      type: 'failed',
      error: { code: 'experiment-missing', values: { id: 'toy' }, detail: expect.stringContaining('Failed to fetch') },
    });
  });

  test('a lack of memory is told apart from a fault of the experiment', async () => {
    const { start, until, of } = createLoop({
      // eslint-disable-next-line require-yield
      async *greedy() {
        new ArrayBuffer(2 ** 52);
      },
      // eslint-disable-next-line require-yield
      async *wrong() {
        new ArrayBuffer(-1);
      },
    });
    start(1, 'greedy');
    await until('failed', 1);
    start(2, 'wrong');
    await until('failed', 2);
    expect([1, 2].map((run) => of('failed', run)[0]!.error.code)).toEqual(['out-of-memory', 'experiment-failed']);
  });

  test('an experiment that throws: its message, no tensor left, and the next run goes well', async () => {
    const { start, until, of, types, steps } = createLoop({
      async *broken({ lab }) {
        tf.variable(tf.ones([3]));
        beginSteps(lab)();
        yield { loss: { step: 0, batch: 0 } };
        tf.matMul(tf.ones([2, 3]), tf.ones([2, 3]));
      },
      short,
    });
    start(1, 'broken');
    await until('failed', 1);
    expect(of('failed', 1)[0]!.error).toMatchObject({
      code: 'experiment-failed',
      detail: expect.stringContaining('inner shapes'),
    });
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
    expect(of('failed', 2)[0]!.error).toMatchObject({
      code: 'self-test-failed',
      values: { backend: 'wasm', test: 'square' },
    });
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
      complain: (message: string) =>
        device.dispatchEvent(Object.assign(new Event('uncapturederror'), { error: { message } })),
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
    expect(of('failed', 1)).toEqual([
      { type: 'failed', run: 1, error: { code: 'gpu-error', detail: 'invalid pipeline' } },
    ]);
    expect(types(1).at(-1)).toBe('failed');
  });

  /** A run that fails with `cause`, and something else that happens a moment later. */
  const failing = (cause: Error, afterwards: () => void = () => {}): Run =>
    async function* ({ lab }) {
      beginSteps(lab)();
      yield { loss: { step: 0, batch: 0 } };
      setTimeout(afterwards, 5);
      throw cause;
    };

  test('first fails what waits for it: the run tells of the loss, once', async () => {
    const device = await createDevice();
    const { start, until, of, types } = createLoop({ failing: failing(new Error('no texture'), device.lose) });
    start(1, 'failing', { backend: 'wasm' });
    await until('failed', 1);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(of('failed', 1).map(({ error }) => error)).toEqual([{ code: 'device-lost', detail: 'driver reset' }]);
    expect(types(1).at(-1)).toBe('failed');
    await expectNoTensors();
  });

  test.each([
    ['AbortError', 'device-lost'],
    ['OperationError', 'gpu-error'],
    ['DataError', 'experiment-failed'],
  ])('a reading that ends with %s is %s', async (name, code) => {
    const { start, until, of } = createLoop({ failing: failing(new DOMException('buffer was unmapped', name)) });
    start(1, 'failing');
    await until('failed', 1);
    expect(of('failed', 1)[0]!.error).toEqual({ code, detail: 'buffer was unmapped' });
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
    expect(of('failed', 2)).toEqual([
      { type: 'failed', run: 2, error: { code: 'device-lost', detail: 'driver reset' } },
    ]);
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
