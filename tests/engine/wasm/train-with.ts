import * as tf from '@tensorflow/tfjs-core';
import type { StepProgram, StepRunner } from '../../../src/engine/replay/program';
import { createTrainStep } from '../../../src/engine/train-step';
import { optimiser, type problems } from '../replay-problems';

/** Figures of every step and all variables at the end, for steps in chunks. */
export async function trainWith(
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
