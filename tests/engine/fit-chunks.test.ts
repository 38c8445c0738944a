import * as tf from '@tensorflow/tfjs-core';
import { beforeEach, expect, test, vi } from 'vitest';
import { fit } from '../../src/engine/fit';
import { sgd } from '../../src/engine/optimisers';
import { RunControl } from '../../src/engine/run-control';
import type { StepTables } from '../../src/engine/replay/program';
import { useBackend } from './backends';
import { createToy, freeControl } from './toy-regression';

/** Milliseconds that a step takes, by its number, on the clock of these tests. */
let stepTime: (step: number) => number;
/** What each chunk was run with. */
let chunks: { k: number; tables: StepTables }[];

vi.mock(import('../../src/engine/replay/open-runner'), () => ({
  openRunner: () => ({
    calls: [],
    run(k, tables) {
      const from = chunks.reduce((sum, chunk) => sum + chunk.k, 0);
      chunks.push({ k, tables });
      for (let s = 0; s < k; s++) now += stepTime(from + s);
      return Promise.resolve(new Float32Array(k));
    },
    dispose() {},
  }),
}));

let now = 0;
const clock = () => now;
beforeEach(async () => {
  await useBackend('cpu');
  now = 0;
  chunks = [];
});

/** The lengths of the chunks of a training whose steps take this long. */
async function measureChunks(time: typeof stepTime, steps: number): Promise<number[]> {
  stepTime = time;
  const toy = createToy();
  for await (const _ of fit({ ...toy.options, steps }, freeControl(), clock));
  toy.dispose();
  return chunks.map(({ k }) => k);
}

test('a slow step is a chunk of its own', async () => {
  expect(await measureChunks(() => 50, 5)).toEqual([1, 1, 1, 1, 1]);
});

test('chunks of fast steps grow to 16 ms and no further', async () => {
  expect(await measureChunks(() => 0.5, 127)).toEqual([1, 2, 4, 8, 16, 32, 32, 32]);
});

test('a slow first step, which captures, does not keep the chunks short', async () => {
  expect(await measureChunks((step) => (step === 0 ? 400 : 1), 64)).toEqual([1, 1, 2, 4, 8, 16, 16, 16]);
});

test('steps that become slower shorten the next chunk at once', async () => {
  expect(await measureChunks((step) => (step < 31 ? 0.5 : 8), 70)).toEqual([1, 2, 4, 8, 16, 32, 2, 2, 2, 1]);
});

test('a slider that moves during a run is in the table of the next chunk, for all its steps', async () => {
  stepTime = () => 0.5;
  const toy = createToy();
  let rate = 0.5;
  for await (const { step } of fit({ ...toy.options, steps: 15, optimiser: sgd(() => rate) }, freeControl(), clock)) {
    // Step 4 is in the middle of the chunk of steps 3 to 6.
    if (step === 4) rate = 0.25;
  }
  toy.dispose();
  const rates = chunks.map(({ tables }) => [...tables['hyper']!].filter((_, i) => i % 2 === 0));
  expect(rates).toEqual([[0.5], [0.5, 0.5], [0.5, 0.5, 0.5, 0.5], Array(8).fill(0.25)]);
  expect(tf.memory().numTensors).toBe(0);
});

test('the step that a move acts on first is a chunk of its own', async () => {
  stepTime = () => 0.5;
  const toy = createToy();
  const control = new RunControl({ moves: [{ step: 7, params: { lr: 1 } }] });
  for await (const _ of fit({ ...toy.options, steps: 20 }, control, clock));
  toy.dispose();
  expect(chunks.map(({ k }) => k)).toEqual([1, 2, 4, 1, 12]);
});
