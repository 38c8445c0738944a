import * as tf from '@tensorflow/tfjs-core';

/** A variable of its own from values made in JavaScript: tfjs's initialisers are not seeded. */
export function makeVariable(values: Float32Array, shape: number[], trainable = true): tf.Variable {
  return tf.tidy(() => tf.variable(tf.tensor(values, shape, 'float32'), trainable));
}
