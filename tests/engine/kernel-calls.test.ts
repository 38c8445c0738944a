import * as tf from '@tensorflow/tfjs-core';
import { beforeEach, expect, test } from 'vitest';
import { listenToKernels, nameCall, printStep, wordCall, type KernelCall } from '../../src/engine/replay/kernel-calls';
import { replayOnWasm } from '../../src/engine/wasm/replay';
import { useBackend } from './backends';
import { createDrift } from './drift';

beforeEach(() => useBackend('wasm'));

test('kernels are heard with the shapes that go in and come out, until nobody listens', () => {
  const calls: KernelCall[] = [];
  const deafen = listenToKernels((call) => calls.push(call));
  tf.tidy(() => tf.matMul(tf.ones([2, 3]), tf.ones([3, 4])));
  deafen();
  tf.tidy(() => tf.square(tf.ones([2])));
  expect(calls.map(wordCall)).toEqual(['BatchMatMul [2,3] [3,4] -> [2,4]']);
  expect(calls[0]).toMatchObject({ inputs: { a: [2, 3], b: [3, 4] }, attrs: { transposeA: false } });
});

test('an input that is left out has no shape, a scalar has no axes', () => {
  const call = {
    name: 'DenseLayer',
    inputs: { x: [4, 2], kernel: [2, 3], bias: undefined, rate: [] },
    outputs: [[4, 3]],
  };
  expect(wordCall({ ...call, attrs: {} })).toBe('DenseLayer [4,2] [2,3] [] [] -> [4,3]');
  expect(nameCall([{ ...call, attrs: {} }], 0)).toBe('call 1 of 1, DenseLayer [4,2] [2,3] [] [] -> [4,3]');
});

test('a captured step prints its calls, and has none before it is captured', async () => {
  const drift = createDrift();
  const runner = replayOnWasm(drift.program);
  expect(runner.calls).toEqual([]);
  await runner.run(1, drift.tables(0, 1));
  expect(printStep(runner.calls).split('\n')).toEqual([
    'Concat [3] [3] -> [6]',
    'Add [3] [3] -> [3]',
    'Sub [3] [3] -> [3]',
    'Multiply [3] [] -> [3]',
    'Multiply [3] [] -> [3]',
    'Add [3] [3] -> [3]',
    // Updates its first input in place.
    'SgdUpdate [3] [3] [1,2] -> ',
  ]);
  runner.dispose();
  drift.dispose();
});
