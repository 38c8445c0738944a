import * as tf from '@tensorflow/tfjs-core';
import type { StepProgram } from './program';
import type { Refusals } from './refusals';

/** Issues the operations of a step that is being captured; throws what `refusals` refuse. */
export function captureStep(program: StepProgram, feeds: Record<string, tf.Tensor>, refusals: Refusals): tf.Tensor1D {
  try {
    return tf.tidy(() => {
      const figures = program.step(feeds);
      refusals.check();
      if (figures.dtype !== 'float32') throw new Error(`figures must be float32: ${figures.dtype}`);
      return figures;
    });
  } catch (cause) {
    dropTape();
    throw cause;
  }
}

/** Frees what tfjs has saved for a gradient and keeps when the step throws. */
function dropTape(): void {
  const { state } = tf.engine();
  for (const { saved } of state.activeTape ?? []) tf.dispose(saved ?? []);
  state.activeTape = null!;
}
