import * as tf from '@tensorflow/tfjs-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { recordEager } from '../../../src/engine/record-eager';
import type { Recorded, StepProgram } from '../../../src/engine/recorded';
import { createTrainStep } from '../../../src/engine/train-step';
import { recordWasm } from '../../../src/engine/wasm/record';
import { useBackend } from '../backends';
import { optimiser, problems } from '../record-problems';

beforeEach(() => useBackend('wasm'));

/** Figures of every step and all variables at the end, for steps in chunks. */
async function trainWith(
  recorder: (program: StepProgram) => Recorded,
  make: (typeof problems)[string],
  chunks: number[],
) {
  tf.engine().startScope('test');
  try {
    const step = createTrainStep({ ...make(), norms: ['gradient', 'weight'], optimiser: optimiser() });
    const recorded = recorder(step.program);
    const figures: number[] = [];
    let t = 1;
    let at = 0;
    for (const k of chunks) {
      const draw = () => Int32Array.from({ length: 8 }, () => (at += 5) % 24);
      figures.push(...(await recorded.run(k, step.tables(t, k, draw))));
      t += k;
    }
    const variables = Object.values(tf.engine().registeredVariables).map((variable) => [...variable.dataSync()]);
    recorded.dispose();
    step.dispose();
    return { figures, variables };
  } finally {
    tf.engine().endScope();
    tf.disposeVariables();
  }
}

describe.each(Object.keys(problems))('%s', (name) => {
  test('replay is eager, bit for bit, in chunks of any length', async () => {
    const make = problems[name]!;
    const eager = await trainWith(recordEager, make, [7]);
    expect(eager.figures.every(Number.isFinite)).toBe(true);
    for (const chunks of [[7], [1, 1, 1, 4], [2, 5]]) {
      expect(await trainWith(recordWasm, make, chunks), `chunks of ${chunks}`).toEqual(eager);
    }
  });
});
