import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { afterEach, describe, expect, test } from 'vitest';
import { activateBackend } from '../../src/engine/backends';
import { EngineError } from '../../src/engine/engine-error';
import { runSelfTest } from '../../src/engine/self-test';
import { nodeBackends, useBackend } from './backends';
import { breakKernel, roundTo16Bits } from './broken-kernels';

let repair: (() => void)[] = [];
afterEach(() => {
  repair.forEach((undo) => undo());
  repair = [];
});
const broken = (...args: Parameters<typeof breakKernel>) => void repair.push(breakKernel(...args));

describe.each(['cpu', 'wasm'] as const)('on %s', (backend) => {
  test('a sound backend passes and keeps no tensor', async () => {
    await useBackend(backend);
    const before = tf.memory().numTensors;
    expect(await runSelfTest()).toBeUndefined();
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('a backend that computes wrongly is found out', () => {
  // Values on their way in and results on their way out, or results alone; rounded, or cut off.
  test.each([
    ['squares rounded results', (x: number) => roundTo16Bits(x * x, Math.round), 'square of 3.31'],
    ['squares rounded inputs', (x: number) => roundTo16Bits(roundTo16Bits(x, Math.round) ** 2, Math.round), 'square'],
    ['cuts inputs and results', (x: number) => roundTo16Bits(roundTo16Bits(x, Math.floor) ** 2, Math.floor), 'square'],
  ])('by 16-bit floats: %s', async (_, square, name) => {
    await useBackend('cpu');
    broken('Square', 'cpu', (values) => values.map((value) => square(Math.sqrt(value))));
    expect(await runSelfTest()).toMatchObject({ test: name });
  });

  test.each([
    ['Square', 'square'],
    ['BatchMatMul', 'matMul'],
    ['Conv2DBackpropFilter', 'conv2d filter gradient'],
  ])('by a kernel that is off by one in a thousand: %s', async (kernel, name) => {
    await useBackend('cpu');
    broken(kernel, 'cpu', (values) => values.map((value) => value * 1.001));
    expect(await runSelfTest()).toMatchObject({ test: name });
  });

  test.each([0, NaN, Infinity])('by a kernel that gives %s, as stale memory may', async (value) => {
    await useBackend('cpu');
    broken('BatchMatMul', 'cpu', (values) => values.fill(value));
    expect(await runSelfTest()).toMatchObject({ test: 'matMul', got: value });
  });
});

describe('activating a backend', () => {
  const lost = () => undefined;
  const activate = (name: 'cpu' | 'wasm' | 'webgl' | 'webgpu', loaders = nodeBackends) =>
    activateBackend(name, loaders, { insist: false, onLost: lost }).then(
      () => tf.getBackend(),
      (error: unknown) => (error instanceof EngineError ? error.error : error),
    );

  test('makes it the current one', async () => {
    expect(await activate('cpu')).toBe('cpu');
    expect(await activate('wasm')).toBe('wasm');
    expect(await activate('cpu')).toBe('cpu');
  });

  test('twice: the second time it is neither loaded nor tested again', async () => {
    await activate('cpu');
    let loads = 0;
    const loaders = { ...nodeBackends, cpu: () => Promise.resolve(void loads++) };
    expect(await activate('cpu', loaders)).toBe('cpu');
    expect(loads).toBe(0);
  });

  test('that is not part of the build is unavailable, one that does not arrive is missing', async () => {
    expect(await activate('webgl')).toEqual({
      code: 'backend-unavailable',
      values: { backend: 'webgl' },
      detail: 'not part of this build',
    });
    const loaders = { webgl: () => Promise.reject(new Error('network')) };
    const missing = { code: 'backend-missing', values: { backend: 'webgl' }, detail: 'network' };
    expect(await activate('webgl', loaders)).toEqual(missing);
    const error = { code: 'backend-unavailable' as const, detail: 'no WebAssembly' };
    const refusing = { wasm: () => Promise.reject(new EngineError(error)) };
    expect(await activate('wasm', refusing), 'a loader that knows better').toEqual(error);
  });

  test('that loads and registers nothing is unavailable', async () => {
    expect(await activate('webgl', { webgl: () => Promise.resolve() })).toMatchObject({
      code: 'backend-unavailable',
      values: { backend: 'webgl' },
    });
  });

  test('WebGPU in a browser without it is unavailable', async () => {
    expect(await activate('webgpu')).toMatchObject({ code: 'backend-unavailable', values: { backend: 'webgpu' } });
  });

  test('that computes wrongly fails, and fails again the next time', async () => {
    await activate('wasm');
    broken('BatchMatMul', 'cpu', (values) => values.fill(7));
    const error = {
      code: 'self-test-failed',
      values: { backend: 'cpu', test: 'matMul', got: 7, expected: expect.any(Number) },
    };
    expect(await activate('cpu')).toEqual(error);
    expect(await activate('cpu')).toEqual(error);
  });

  test('whose kernel throws in the test fails as a backend, so that the next one is tried', async () => {
    await activate('wasm');
    broken('Conv2DBackpropFilter', 'cpu', () => {
      throw new Error('failed to compile the shader');
    });
    expect(await activate('cpu')).toEqual({
      code: 'self-test-failed',
      values: { backend: 'cpu' },
      detail: 'failed to compile the shader',
    });
  });
});
