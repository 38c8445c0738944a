import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { momentum } from '../../../src/engine/optimisers';
import { replaceMembers } from '../../../src/engine/replace-members';
import { createTrainStep } from '../../../src/engine/train-step';
import { currentWasm } from '../../../src/engine/wasm/heap';
import { recordWasm } from '../../../src/engine/wasm/record';
import { crossEntropy } from '../../../src/nets/losses';
import { useBackend } from '../backends';
import { mlp } from '../torch/points';

beforeAll(() => useBackend('wasm'));

/** Makes an MLP of 2-64-64-64-3 and its data, records its step, replays it twice, and frees everything. */
async function cycle(): Promise<void> {
  const net = mlp();
  const weights = net.weights.map(({ variable }) => variable);
  const trainStep = createTrainStep({
    ...net,
    loss: ({ x, y }) => crossEntropy(net.apply(x), y),
    optimiser: momentum(net.rate, 0.9),
    norms: ['gradient'],
  });
  const rows = Int32Array.from({ length: net.batch }, (_, i) => i);
  const recorded = recordWasm(trainStep.program);
  await recorded.run(
    1,
    trainStep.tables(1, 1, () => rows),
  );
  await recorded.run(
    2,
    trainStep.tables(2, 2, () => rows),
  );
  expect(recorded.bytes).toBeGreaterThan(0);
  recorded.dispose();
  trainStep.dispose();
  tf.dispose([weights, net.data.x, net.data.y]);
}

test('300 recordings leave nothing behind', async () => {
  const backend = currentWasm();
  const { wasm } = backend;
  const { registerTensor, disposeData } = wasm.tfjs;
  const { _malloc: malloc, _free: free } = wasm;
  const registered = new Set<number>();
  const allocated = new Set<number>();
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
  await cycle();
  const first = measure();
  for (let i = 1; i < 300; i++) await cycle();
  expect(measure()).toEqual(first);
  lifts.forEach((lift) => lift());
});
