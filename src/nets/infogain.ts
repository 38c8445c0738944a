import * as tf from '@tensorflow/tfjs-core';
import type { SaveTensors } from './net';

/**
 * Caffe's InfogainLoss on logits, a scalar in nats: the mean over positions of -sum_k H[y, k] ln p_k, with p the softmax and
 * y the label. `oneHot`: [batch, ..., classes]; `matrix`: H, [classes, classes], row = label. A position without a label (a
 * row of zeros) adds nothing to the loss or the gradient, and counts as a position.
 *
 * The gradient is (s p - H[y]) / n with s the sum of row y (infogain_loss_layer.cpp, `sum_rows_H`). Caffe raises p to at
 * least 1e-20 in the loss; here nothing is clipped.
 */
export function infogainLoss(logits: tf.Tensor, oneHot: tf.Tensor, matrix: tf.Tensor): tf.Scalar {
  const classes = logits.shape.at(-1)!;
  if (oneHot.shape.join() !== logits.shape.join())
    throw new Error(`invalid one-hot labels: shape ${oneHot.shape} (expected that of the logits, ${logits.shape})`);
  if (matrix.shape.join() !== [classes, classes].join())
    throw new Error(`invalid infogain matrix: shape ${matrix.shape} (expected ${classes},${classes})`);
  const positions = logits.size / classes;
  return tf.customGrad((...args) => {
    const [x, save] = args as [tf.Tensor, SaveTensors];
    const rows = tf.reshape(oneHot, [positions, classes]) as tf.Tensor2D;
    const targets = tf.reshape(tf.matMul(rows, matrix as tf.Tensor2D), x.shape);
    const shifted = tf.sub(x, tf.max(x, -1, true));
    const exponentials = tf.exp(shifted);
    const total = tf.sum(exponentials, -1, true);
    save([exponentials, total, targets]);
    return {
      value: tf.mul(tf.sum(tf.mul(tf.sub(shifted, tf.log(total)), targets)), -1 / positions),
      gradFunc(dy, saved) {
        const [e, z, t] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
        const pull = tf.mul(tf.div(e, z), tf.sum(t, -1, true));
        return tf.mul(tf.sub(pull, t), tf.mul(dy, 1 / positions));
      },
    };
  })(logits) as tf.Scalar;
}
