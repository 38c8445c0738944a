import * as tf from '@tensorflow/tfjs-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { runEagerly } from '../../../src/engine/replay/eager';
import type { StepRunner, StepProgram } from '../../../src/engine/replay/program';
import { createTrainStep } from '../../../src/engine/train-step';
import { replayOnWasm } from '../../../src/engine/wasm/replay';
import { useBackend } from '../backends';
import { optimiser, problems } from '../replay-problems';

beforeEach(() => useBackend('wasm'));

/** Figures of every step and all variables at the end, for steps in chunks. */
async function trainWith(
  createRunner: (program: StepProgram) => StepRunner,
  make: (typeof problems)[string],
  chunks: number[],
) {
  tf.engine().startScope('test');
  try {
    const step = createTrainStep({ ...make(), norms: ['gradient', 'weight'], optimiser: optimiser() });
    const runner = createRunner(step.program);
    const figures: number[] = [];
    let t = 1;
    let at = 0;
    for (const k of chunks) {
      const draw = () => Int32Array.from({ length: 8 }, () => (at += 5) % 24);
      figures.push(...(await runner.run(k, step.tables(t, k, draw))));
      t += k;
    }
    const variables = Object.values(tf.engine().registeredVariables).map((variable) => [...variable.dataSync()]);
    runner.dispose();
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
    const eager = await trainWith(runEagerly, make, [7]);
    expect(eager.figures.every(Number.isFinite)).toBe(true);
    for (const chunks of [[7], [1, 1, 1, 4], [2, 5]]) {
      expect(await trainWith(replayOnWasm, make, chunks), `chunks of ${chunks}`).toEqual(eager);
    }
  });
});
