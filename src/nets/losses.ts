import * as tf from '@tensorflow/tfjs-core';
import { kerasEpsilon } from '../caffe/floors';
import { hasKernel, runMany, runOne } from './fused';
import type { SaveTensors } from './net';

/** `mean`: per position (Caffe's default). `sum`: over the positions of one sample, mean over the batch (Caffe's `normalize: false`). */
export type Reduction = 'mean' | 'sum';

/**
 * Softmax cross-entropy over the last axis, a scalar in nats. logits and oneHot: [batch, ..., classes]; each row of oneHot sums to 1.
 * The gradient is (softmax - oneHot) / n, with n the number of positions for `mean` and the batch size for `sum`.
 *
 * Nothing is clipped: the probability of the true class may underflow and the loss is still the exact, large number
 * (Caffe would print 87.3365). NaN in the logits gives NaN. So does +Infinity, and -Infinity for a wrong class;
 * -Infinity for the true class alone gives Infinity.
 */
export function crossEntropy(logits: tf.Tensor, oneHot: tf.Tensor, reduction: Reduction = 'mean'): tf.Scalar {
  const classes = logits.shape.at(-1)!;
  if (oneHot.shape.join() !== logits.shape.join()) {
    throw new Error(`invalid one-hot labels: shape ${oneHot.shape} (expected that of the logits, ${logits.shape})`);
  }
  const n = reduction === 'mean' ? logits.size / classes : logits.shape[0]!;
  const compute = hasKernel('SoftmaxCrossEntropy') ? crossEntropyFused : crossEntropyByOperations;
  return compute(logits, oneHot, 1 / n);
}

/**
 * Keras's categorical cross-entropy of probabilities, from logits, mean over the positions, a scalar in nats: -ln of the
 * softmax probability of the true class, clipped to 1e-7 ... 1 - 1e-7. Shapes as for `crossEntropy`. Outside these limits
 * the loss is a constant, so that its gradient is 0: a sample that is certain and wrong costs 16.118 and teaches nothing.
 */
export function clippedCrossEntropy(logits: tf.Tensor, oneHot: tf.Tensor): tf.Scalar {
  const probability = tf.sum(tf.mul(tf.softmax(logits), oneHot), -1);
  return tf.neg(tf.mean(tf.log(tf.clipByValue(probability, kerasEpsilon, 1 - kerasEpsilon))));
}

function crossEntropyFused(logits: tf.Tensor, labels: tf.Tensor, scale: number): tf.Scalar {
  return tf.customGrad((...args) => {
    const [x, save] = args as [tf.Tensor, SaveTensors];
    const [value, probabilities] = runMany('SoftmaxCrossEntropy', { logits: x, labels }, { scale });
    save([probabilities!, labels]);
    return {
      value: value!,
      gradFunc(dy, saved) {
        const [p, y] = saved as [tf.Tensor, tf.Tensor];
        return runOne('SoftmaxCrossEntropyGrad', { probabilities: p, labels: y, dy }, { scale });
      },
    };
  })(logits) as tf.Scalar;
}

function crossEntropyByOperations(logits: tf.Tensor, oneHot: tf.Tensor, scale: number): tf.Scalar {
  return tf.customGrad((...args) => {
    const [x, save] = args as [tf.Tensor, SaveTensors];
    const shifted = tf.sub(x, tf.max(x, -1, true));
    const exponentials = tf.exp(shifted);
    const total = tf.sum(exponentials, -1, true);
    const logProbability = tf.sub(shifted, tf.log(total));
    save([exponentials, total, oneHot]);
    return {
      value: tf.mul(tf.sum(tf.mul(logProbability, oneHot)), -scale),
      gradFunc: (dy, saved) => {
        const [e, z, y] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
        return tf.mul(tf.sub(tf.div(e, z), y), tf.mul(dy, scale));
      },
    };
  })(logits) as tf.Scalar;
}
