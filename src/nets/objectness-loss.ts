import * as tf from '@tensorflow/tfjs-core';
import type { SaveTensors } from './net';

/**
 * The classification loss of a region proposal network, object or not: sigmoid cross-entropy in nats, the mean over the anchors that are positive or
 * negative; an ignored one has no loss and no gradient. 0 where none counts. scores, positive, negative [batch, anchors, 1], the last two zeros and
 * ones.
 */
export function objectnessLoss(scores: tf.Tensor3D, positive: tf.Tensor3D, negative: tf.Tensor3D): tf.Scalar {
  return tf.customGrad((...args) => {
    const [x, save] = args as [tf.Tensor3D, SaveTensors];
    const counted = tf.add(positive, negative);
    const weight = tf.div(counted, tf.maximum(tf.sum(counted), 1));
    // max(x, 0) - x y + ln(1 + exp(-|x|)) is finite for every finite score.
    const loss = tf.add(tf.sub(tf.relu(x), tf.mul(x, positive)), tf.log1p(tf.exp(tf.neg(tf.abs(x)))));
    save([x, positive, weight]);
    return {
      value: tf.sum(tf.mul(loss, weight)),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [s, y, w] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
        return tf.mul(tf.mul(tf.sub(tf.sigmoid(s), y), w), dy);
      },
    };
  })(scores) as tf.Scalar;
}
