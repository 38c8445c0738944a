import * as tf from '@tensorflow/tfjs-core';
import type { Layer } from './net';
import { makeVariable } from './variable';

/** PyTorch's epsilon. */
const epsilon = 1e-5;

/**
 * Layer normalisation over the last axis: gamma (h - mean) / sqrt(variance + 1e-5) + beta. h: [rows, width]; the variance is that
 * of the row, divided by width.
 */
export function normaliseRows(h: tf.Tensor, gamma: tf.Tensor, beta: tf.Tensor): tf.Tensor {
  const centred = tf.sub(h, tf.mean(h, -1, true));
  const variance = tf.mean(tf.square(centred), -1, true);
  return tf.add(tf.mul(tf.div(centred, tf.sqrt(tf.add(variance, epsilon))), gamma), beta);
}

/** A layer norm of rows of `width`: gamma starts at 1, beta at 0. */
export function layerNorm(name: string, width: number): Layer {
  const gamma = makeVariable(new Float32Array(width).fill(1), [width]);
  const beta = makeVariable(new Float32Array(width), [width]);
  return {
    name,
    weights: [
      { layer: name, name: 'gamma', variable: gamma },
      { layer: name, name: 'beta', variable: beta },
    ],
    state: [],
    apply: (h) => normaliseRows(h, gamma as tf.Tensor, beta as tf.Tensor),
  };
}
