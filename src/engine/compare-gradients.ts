import * as tf from '@tensorflow/tfjs-core';

/** How two gradients on the same weights lie to each other. */
export interface GradientComparison {
  /** Cosine of the angle between them: 1 the same direction, 0 a right angle, -1 opposite ones; NaN where one has length 0. */
  cosine: number;
  /** Their lengths (L2). */
  norms: [number, number];
}

/**
 * Cosine and lengths of the gradients of two losses with respect to the same variables, all of them taken as one vector. `losses` is called once for each, so it may
 * compute both. A loss that does not depend on a variable has a gradient of 0 there.
 */
export async function compareGradients(
  variables: tf.Variable[],
  losses: () => readonly [tf.Scalar, tf.Scalar],
): Promise<GradientComparison> {
  const numbers = tf.tidy(() => {
    const gradient = (i: 0 | 1) => {
      const { grads } = tf.variableGrads(() => losses()[i], variables);
      return tf.concat(
        variables.map((variable) => tf.reshape(grads[variable.name] ?? tf.zerosLike(variable as tf.Tensor), [-1])),
      );
    };
    const [a, b] = [gradient(0), gradient(1)];
    return tf.stack([tf.sum(tf.mul(a, b)), tf.sum(tf.square(a)), tf.sum(tf.square(b))]);
  });
  const [product, a, b] = (await numbers.data()) as unknown as [number, number, number];
  numbers.dispose();
  return { cosine: product / Math.sqrt(a) / Math.sqrt(b), norms: [Math.sqrt(a), Math.sqrt(b)] };
}
