import * as tf from '@tensorflow/tfjs-core';

/** Frees what tfjs has saved for a gradient and keeps when the step throws. */
export function dropTape(): void {
  const { state } = tf.engine();
  for (const { saved } of state.activeTape ?? []) tf.dispose(saved ?? []);
  state.activeTape = null!;
}
