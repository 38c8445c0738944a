import * as tf from '@tensorflow/tfjs-core';
import { hasKernel, runOne } from './fused';

/**
 * The nearest half (IEEE 754 binary16) of each 32-bit number of x, still stored in 32 bits: ties to even, infinite from 65520
 * on, subnormals down to 2^-24 kept, NaN and the sign of zeros too. As `Math.f16round` on every backend: one kernel where the
 * backend has it, else operations. Has no gradient: whoever trains with it says by tf.customGrad what goes back.
 */
export function roundToHalf<T extends tf.Tensor>(x: T): T {
  return (hasKernel('RoundToHalf') ? runOne('RoundToHalf', { x }, {}) : roundByOperations(x)) as T;
}

/**
 * c - (c - a) with c = 8193 a rounds a to 11 bits (Veltkamp 1968), ties to even; from c = 0.75 down it leaves multiples of
 * 2^-24. Times 2^112 and back makes 65536 infinite. x / |x| is the sign, of zeros too. `clipByValue` and `sign` would not do:
 * on wasm the one makes a limit of NaN, the other 0 of numbers below 1.2e-7.
 */
function roundByOperations(x: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const a = tf.minimum(tf.abs(x), 131072);
    const c = tf.maximum(tf.mul(a, 8193), 0.75);
    const near = tf.sub(c, tf.sub(c, a));
    const kept = tf.mul(tf.mul(near, 2 ** 112), 2 ** -112);
    return tf.mul(kept, tf.div(x, tf.maximum(a, 1e-37)));
  });
}
