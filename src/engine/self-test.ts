import * as tf from '@tensorflow/tfjs-core';

/** Relative error that a backend may show. 16-bit floats are off by 1e-3 and fail. */
export const tolerance = 1e-4;

/**
 * Numeric self-test of the current backend: small computations with known results. Some phones round to 16 bits (3.3 squared gives 10.8828
 * instead of 10.89), some drivers return stale memory. Resolves to the first wrong result, or to undefined. `onFirstRead` is
 * told how many milliseconds the first result took to come back.
 */
export async function runSelfTest(
  onFirstRead: (milliseconds: number) => void = () => undefined,
): Promise<{ test: string; expected: number; got: number } | undefined> {
  for (const [i, { test, expected, compute }] of cases.entries()) {
    const result = tf.tidy(compute);
    const began = performance.now();
    const got = (await result.data())[0]!;
    if (i === 0) onFirstRead(performance.now() - began);
    result.dispose();
    if (!(Math.abs(got - expected) <= tolerance * Math.abs(expected))) return { test, expected, got };
  }
  return undefined;
}

const ramp = (shape: [number, number, number, number]): tf.Tensor4D =>
  tf.tensor4d(
    Float32Array.from({ length: tf.util.sizeFromShape(shape) }, (_, i) => Math.sin(i + 1)),
    shape,
  );

/** Sum over k of sin(k)^2 for k = 1 ... n. */
const sumOfSquares = (n: number): number =>
  Array.from({ length: n }, (_, i) => Math.sin(i + 1) ** 2).reduce((a, b) => a + b);

const cases: { test: string; expected: number; compute(): tf.Tensor }[] = [
  { test: 'square', expected: 10.89, compute: () => tf.square(tf.scalar(3.3)) },
  // 16 bits hold 10.89 itself to 6e-5: this one is off by 2.7e-4 even where only results are rounded.
  { test: 'square of 3.31', expected: 10.9561, compute: () => tf.square(tf.scalar(3.31)) },
  {
    test: 'matMul',
    expected: sumOfSquares(64),
    compute() {
      const row = tf.reshape(ramp([1, 8, 8, 1]), [1, 64]);
      return tf.matMul(row, row, false, true);
    },
  },
  {
    // A 1x1 filter's gradient under dy = x is the sum of squares of x.
    test: 'conv2d filter gradient',
    expected: sumOfSquares(64),
    compute() {
      const x = ramp([1, 8, 8, 1]);
      const loss = (filter: tf.Tensor) => tf.sum(tf.mul(tf.conv2d(x, filter as tf.Tensor4D, 1, 'same'), x));
      return tf.reshape(tf.grad(loss)(tf.ones([1, 1, 1, 1])), [1]);
    },
  },
];
