import type * as tf from '@tensorflow/tfjs-core';

/** What the nets are made of. Pictures are [batch, height, width, channels], filters [height, width, inputs, outputs]. */
export interface Operations {
  /** [ReLU] (x kernel [+ bias]) */
  dense(x: tf.Tensor, kernel: tf.Tensor, bias: tf.Tensor | null, relu: boolean): tf.Tensor;
  /** [ReLU] (x * filter), filter of odd size, with (size - 1) / 2 zeros on each side as PyTorch's users write it. */
  conv(x: tf.Tensor, filter: tf.Tensor, options: { stride: number; relu: boolean }): tf.Tensor;
  /** Batch normalisation with the statistics of the batch and weights of its own: ReLU (normalised x [+ residual]). */
  createNorm(channels: number): Norm;
  /** Mean softmax cross-entropy over the last axis. */
  crossEntropy(logits: tf.Tensor, oneHot: tf.Tensor): tf.Scalar;
}

export interface Norm {
  weights: tf.Variable[];
  apply(x: tf.Tensor, residual?: tf.Tensor): tf.Tensor;
}

/** Zeros on each side of a picture for a filter [size, size, inputs, outputs]. */
export const paddingOf = ({ shape }: tf.Tensor): number => (shape[0]! - 1) / 2;
