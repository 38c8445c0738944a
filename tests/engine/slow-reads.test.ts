import * as tf from '@tensorflow/tfjs-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { EngineError } from '../../src/engine/engine-error';
import { useBackend } from './backends';

/** Firefox gives back what a device has computed at once, or only the next time it looks. */

const adapter = { info: { vendor: 'some', architecture: '', description: 'card', device: '' } };
let delay = 0;

/** WebGPU, computed by cpu and read after a while. */
async function loadFakeWebgpu(): Promise<void> {
  if (tf.findBackend('webgpu')) return;
  const cpu = tf.findBackend('cpu').constructor as new () => tf.KernelBackend;
  class Fake extends cpu {
    override async read(dataId: tf.DataId) {
      await new Promise((resolve) => setTimeout(resolve, delay));
      return super.readSync(dataId);
    }
  }
  tf.copyRegisteredKernels('cpu', 'webgpu');
  tf.registerBackend('webgpu', () => new Fake());
}

beforeAll(() => useBackend('cpu'));
beforeEach(() => vi.resetModules());
afterEach(async () => {
  vi.unstubAllGlobals();
  await tf.setBackend('cpu');
  tf.removeBackend('webgpu');
});
afterAll(() => void tf.setBackend('cpu'));

/** The backend that runs in a fresh worker, or why it does not; asked twice. */
async function activate(browser: string, milliseconds: number, insist = false) {
  delay = milliseconds;
  vi.stubGlobal('navigator', { userAgent: browser, gpu: { requestAdapter: async () => adapter } });
  const { activateBackend } = await import('../../src/engine/backends');
  const attempt = () =>
    activateBackend('webgpu', { webgpu: loadFakeWebgpu }, { insist, onLost: () => undefined }).then(
      () => tf.getBackend(),
      (cause: unknown) => (cause as EngineError).error,
    );
  return [await attempt(), await attempt()];
}

test('Firefox that takes 100 ms to read a number gets another backend, each time', async () => {
  const error = { code: 'backend-unavailable', values: { backend: 'webgpu', milliseconds: expect.any(Number) } };
  const outcomes = await activate('Firefox/150.0', 100);
  expect(outcomes).toEqual([error, error]);
  const [{ values }] = outcomes as unknown as [{ values: { milliseconds: number } }];
  expect(values.milliseconds).toBeGreaterThanOrEqual(99);
});

test('Firefox that answers at once runs on WebGPU', async () => {
  expect(await activate('Firefox/150.0', 0)).toEqual(['webgpu', 'webgpu']);
});

test('so does one that was asked for WebGPU, and every other browser', async () => {
  expect(await activate('Firefox/150.0', 100, true)).toEqual(['webgpu', 'webgpu']);
  tf.removeBackend('webgpu');
  vi.resetModules();
  expect(await activate('Chrome/156.0', 100)).toEqual(['webgpu', 'webgpu']);
});
