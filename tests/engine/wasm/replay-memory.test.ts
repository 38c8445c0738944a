import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { momentum } from '../../../src/engine/optimisers';
import { replaceMembers } from '../../../src/engine/replay/replace-members';
import { ReplayError } from '../../../src/engine/replay/program';
import { createTrainStep } from '../../../src/engine/train-step';
import { currentWasm } from '../../../src/engine/wasm/heap';
import { replayOnWasm } from '../../../src/engine/wasm/replay';
import { crossEntropy } from '../../../src/nets/losses';
import { useBackend } from '../backends';
import { mlp } from '../torch/points';

beforeAll(() => useBackend('wasm'));

/** Makes an MLP of 2-64-64-64-3 and its data, captures its step, replays it twice, and frees everything. */
async function cycle(spoil?: (figure: tf.Tensor) => void): Promise<void> {
  const net = mlp();
  const weights = net.weights.map(({ variable }) => variable);
  const trainStep = createTrainStep({
    ...net,
    loss({ x, y }) {
      const value = crossEntropy(net.apply(x), y);
      spoil?.(value);
      return value;
    },
    optimiser: momentum(net.rate, 0.9),
    norms: ['gradient'],
  });
  const rows = Int32Array.from({ length: net.batch }, (_, i) => i);
  const runner = replayOnWasm(trainStep.program);
  const first = runner.run(
    1,
    trainStep.tables(1, 1, () => rows),
  );
  if (spoil) {
    await expect(first).rejects.toBeInstanceOf(ReplayError);
  } else {
    await first;
    await runner.run(
      2,
      trainStep.tables(2, 2, () => rows),
    );
    expect(runner.bytes).toBeGreaterThan(0);
  }
  runner.dispose();
  trainStep.dispose();
  tf.dispose([weights, net.data.x, net.data.y]);
}

/** Counts what is registered with the module, and what is allocated through it, until `stop`. */
function watchMemory() {
  const { wasm } = currentWasm();
  const { registerTensor, disposeData } = wasm.tfjs;
  const { _malloc: malloc, _free: free } = wasm;
  const [registered, allocated] = [new Set<number>(), new Set<number>()];
  const lifts = [
    replaceMembers(wasm.tfjs, {
      registerTensor(id, size, address) {
        registered.add(id);
        registerTensor(id, size, address);
      },
      disposeData(id) {
        registered.delete(id);
        disposeData(id);
      },
    }),
    replaceMembers(wasm, {
      _malloc(bytes) {
        const address = malloc(bytes);
        allocated.add(address);
        return address;
      },
      _free(address) {
        allocated.delete(address);
        free(address);
      },
    }),
  ];
  const measure = () => ({
    tensors: tf.memory().numTensors,
    bytes: tf.memory().numBytes,
    data: tf.backend().numDataIds(),
    heap: wasm.HEAPU8.length,
    registered: registered.size,
    allocated: allocated.size,
  });
  return { measure, stop: () => lifts.forEach((lift) => lift()) };
}

test.each([
  ['300 runners', 300, undefined],
  ['50 that are refused in the middle of the step', 50, (figure: tf.Tensor) => void figure.dataSync()],
])('%s leave nothing behind', async (_, cycles, spoil) => {
  const { measure, stop } = watchMemory();
  await cycle(spoil);
  const first = measure();
  for (let i = 1; i < cycles; i++) await cycle(spoil);
  expect(measure()).toEqual(first);
  stop();
});
