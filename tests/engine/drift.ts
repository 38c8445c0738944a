import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import type { StepProgram, StepTables } from '../../src/engine/replay/program';

export interface Drift {
  /** Follows x + mean; the kernel that updates it writes in place. */
  w: tf.Variable;
  /** Follows x; the step assigns to it. */
  mean: tf.Variable;
  program: StepProgram;
  /** Tables of k steps from step `from` on. */
  tables(from: number, k: number): StepTables;
  dispose(): void;
}

/** A program of a few operations. Its figures are w and mean before the step: all that it does can be read off them. */
export function createDrift(given?: tf.Variable): Drift {
  const w = given ?? tf.tidy(() => tf.variable(tf.tensor1d([1, 2, 3])));
  const mean = tf.tidy(() => tf.variable(tf.tensor1d([0.5, 0.25, 0.125]), false));
  return {
    w,
    mean,
    program: {
      feeds: { x: { shape: [3], dtype: 'float32' }, hyper: { shape: [1, 2], dtype: 'float32' } },
      variables: [w],
      step({ x, hyper }) {
        const figures = tf.concat([w, mean] as tf.Tensor1D[]);
        const gradient = tf.sub(w, tf.add(mean, x!));
        mean.assign(tf.add(tf.mul(mean, 0.9), tf.mul(x!, 0.1)));
        tf.engine().runKernel('SgdUpdate', { weight: w as tf.Tensor, gradient, hyper: hyper! }, { row: 0 });
        return figures;
      },
    },
    tables: (from, k) => ({
      x: Float32Array.from({ length: 3 * k }, (_, i) => Math.sin(3 * from + i)),
      hyper: Float32Array.from({ length: 2 * k }, (_, i) => (i % 2 ? 0.01 : 0.2)),
    }),
    dispose: () => tf.dispose(given ? [mean] : [w, mean]),
  };
}
