import * as tf from '@tensorflow/tfjs-core';

/** The tensor, or where others share its memory, a copy of it. Inside tf.tidy. */
export function takeOwnMemory<T extends tf.Tensor>(tensor: T): T {
  return tf.backend().refCount(tensor.dataId) > 1 ? (tf.mul(tensor, 1) as T) : tensor;
}

/**
 * Gives each variable memory that nothing else shares. A variable shares that of the tensor it was made of or was last
 * assigned, which may be a checkpoint or the start of another variable: an update in place would change them all.
 */
export function separateMemory(variables: tf.Variable[]): void {
  for (const variable of variables) {
    tf.tidy(() => {
      const own = takeOwnMemory(variable as tf.Tensor);
      if (own !== variable) variable.assign(own);
    });
  }
}
