import * as tf from '@tensorflow/tfjs-core';
import { hardest } from './hardest';
import type { SaveTensors } from './net';

/** Which negatives count in the confidence loss. */
export interface Negatives {
  /** So many hard negatives for each positive of the picture; 0 for none, Infinity for all. */
  ratio: number;
  /** The most that a picture can ask for, at least 1 and at most the number of priors: with it the step has a fixed shape. */
  most: number;
}

/**
 * The confidence term of MultiBoxLoss: softmax cross-entropy over the positives and the chosen negatives of a batch, over the number of
 * positives (normalization VALID; 0 where there is none). scores [batch, priors, classes]; labels the same, one-hot, 0 is the background.
 * Of each picture those negatives are chosen whose own loss is largest, `ratio` for each of its positives: a picture without objects has none.
 */
export function confidenceLoss(scores: tf.Tensor3D, labels: tf.Tensor3D, { ratio, most }: Negatives): tf.Scalar {
  return tf.customGrad((...args) => {
    const [x, save] = args as [tf.Tensor3D, SaveTensors];
    const shifted = tf.sub(x, tf.max(x, -1, true));
    const logP = tf.sub(shifted, tf.log(tf.sum(tf.exp(shifted), -1, true)));
    const loss = tf.neg(tf.sum(tf.mul(logP, labels), -1)) as tf.Tensor2D;
    const negative = tf.squeeze(tf.slice(labels, [0, 0, 0], [-1, -1, 1]), [2]) as tf.Tensor2D;
    const positive = tf.sub(1, negative) as tf.Tensor2D;
    const count = tf.sum(positive, 1, true) as tf.Tensor2D;
    const choose = () => {
      if (ratio === 0) return positive;
      if (ratio === Infinity) return tf.onesLike(loss);
      // A loss is at least 0: with -1 the positives come last.
      const open = tf.sub(tf.mul(loss, negative), positive) as tf.Tensor2D;
      const hard = hardest(open, tf.mul(count, ratio) as tf.Tensor2D, most);
      return tf.add(positive, tf.mul(negative, hard));
    };
    const weight = tf.div(choose(), tf.maximum(tf.sum(count), 1));
    // Whatever is not saved is gone when the gradient asks for it.
    save([logP, labels, weight]);
    return {
      value: tf.sum(tf.mul(loss, weight)),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [log, target, w] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
        return tf.mul(tf.sub(tf.exp(log), target), tf.expandDims(tf.mul(w, dy), 2));
      },
    };
  })(scores) as tf.Scalar;
}

/**
 * The location term of MultiBoxLoss: smooth L1, 0.5 d^2 below 1 and |d| - 0.5 above, over the four offsets of the positives, over their number.
 * offsets and targets [batch, priors, 4], positive [batch, priors, 1].
 */
export function locationLoss(offsets: tf.Tensor3D, targets: tf.Tensor3D, positive: tf.Tensor3D): tf.Scalar {
  return tf.customGrad((...args) => {
    const [x, save] = args as [tf.Tensor3D, SaveTensors];
    const difference = tf.sub(x, targets);
    const size = tf.abs(difference);
    // With q = min(|d|, 1) both pieces are q (|d| - q / 2): no branch.
    const capped = tf.minimum(size, 1);
    const weight = tf.div(positive, tf.maximum(tf.sum(positive), 1));
    save([difference, weight]);
    return {
      value: tf.sum(tf.mul(tf.mul(capped, tf.sub(size, tf.mul(capped, 0.5))), weight)),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [d, w] = saved as [tf.Tensor, tf.Tensor];
        return tf.mul(tf.mul(tf.clipByValue(d, -1, 1), w), dy);
      },
    };
  })(offsets) as tf.Scalar;
}
