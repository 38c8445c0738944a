import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Threads } from '../../../../src/engine/protocol';
import { moduleOf } from '../../../../src/engine/wasm/module';
import { replayOnWasm } from '../../../../src/engine/wasm/replay';
import {
  alwaysBoth,
  closePair,
  openPair,
  pairOf,
  shareMemory,
  type PairOptions,
  type StartHelper,
} from '../../../../src/engine/wasm/threads';
import { Pair } from '../../../../src/engine/wasm/threads/pair';
import { state, word, type HelperStart } from '../../../../src/engine/wasm/threads/protocol';
import { loadWasm } from '../../../../src/runtime/backends';
import { wasmPath } from '../../../../src/runtime/wasm-path';
import { problems } from '../../replay-problems';
import { trainWith } from '../train-with';

const startHelper: StartHelper = (workerData) => {
  const thread = new Worker(new URL('./helper-thread.mjs', import.meta.url), { workerData });
  thread.unref();
  return { terminate: () => void thread.terminate() };
};
const nobody: StartHelper = () => ({ terminate() {} });
/** A thread that takes an order and never comes back from it. */
const silent: StartHelper = (workerData: HelperStart) => {
  const { offered, taken } = state;
  const code = `const { words } = require('node:worker_threads').workerData;
    Atomics.store(words, ${word.present}, 1);
    while (Atomics.compareExchange(words, ${word.state}, ${offered}, ${taken}) !== ${offered});
    Atomics.wait(words, ${word.answer}, words[${word.answer}]);`;
  const thread = new Worker(code, { eval: true, workerData });
  thread.unref();
  return { terminate: () => void thread.terminate() };
};

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'shared-'));
  await loadWasm(async (hasSimd) => {
    const path = join(folder, 'shared.wasm');
    writeFileSync(path, shareMemory(readFileSync(await wasmPath(hasSimd))));
    return path;
  });
  expect(await tf.setBackend('wasm')).toBe(true);
  await tf.ready();
  rmSync(folder, { recursive: true });
});
afterEach(() => closePair(tf.backend()));

const chunks = [1, 4, 15];
const train = (make: (typeof problems)[string]) => trainWith(replayOnWasm, make, chunks);
const open = (start: StartHelper, options: PairOptions = { createPace: () => alwaysBoth }) =>
  openPair(tf.backend() as BackendWasm, start, options);
/** Alone and by two in turns that no clock decides. */
const byTurns = () => {
  let steps = 0;
  return {
    get both() {
      return steps % 3 > 0;
    },
    note: () => void steps++,
  };
};

test('the heap is shared', () => {
  expect(moduleOf(tf.backend() as BackendWasm).memory.buffer).toBeInstanceOf(SharedArrayBuffer);
});

describe.each(Object.keys(problems))('%s', (name) => {
  test('gives the same bits with a helper, with one by turns, with one that never comes, and alone', async () => {
    const alone = await train(problems[name]!);
    const ways: [StartHelper, PairOptions?][] = [[startHelper], [startHelper, { createPace: byTurns }], [nobody]];
    for (const way of ways) {
      expect(open(...way)).toBe(true);
      expect(await train(problems[name]!)).toEqual(alone);
    }
  });
});

test('a helper that falls silent costs time, and the run goes on alone with the same bits', async () => {
  const make = problems['a CNN of 8 layers with batch normalisation']!;
  const alone = await train(make);
  const said: Threads[] = [];
  open(silent, { createPace: () => alwaysBoth, say: (threads) => said.push(threads) });
  // A thread that starts late may see nothing of the first trainings.
  for (let i = 0; i < 100 && pairOf(tf.backend()); i++) expect(await train(make)).toEqual(alone);
  expect(pairOf(tf.backend())).toBeUndefined();
  expect(said.at(-1)).toEqual({ count: 1, code: 'lost' });
}, 60_000);

test('the second half is done by the helper, when it is awake', async () => {
  const module = moduleOf(tf.backend() as BackendWasm);
  const pair = new Pair(module, startHelper);
  pair.enlist();
  const at = module.allocate(64);
  const heap = () => new Uint8Array(module.memory.buffer, at, 64);
  heap().fill(7);
  let own = 0;
  const stage = {
    run(kernels: { zero(at: number, bytes: number): void }, { index, count }: { index: number; count: number }) {
      if (kernels === module.kernels && index === 1) own++;
      kernels.zero(at + (64 / count) * index, 64 / count);
    },
  };
  const { writeOrders } = await import('../../../../src/engine/wasm/threads/orders');
  const orders = writeOrders(module, [stage]);
  for (let tries = 0; tries < 500; tries++) {
    heap().fill(7);
    const before = own;
    pair.run(stage, orders.of(stage));
    expect([...heap()]).toEqual(Array(64).fill(0));
    if (own === before) return pair.close();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  pair.close();
  throw new Error('the helper did nothing');
});
