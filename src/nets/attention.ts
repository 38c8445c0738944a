import * as tf from '@tensorflow/tfjs-core';
import type { Layer } from './net';
import { makeVariable } from './variable';

/** How rows of [batch x time, width] are cut: width must be a multiple of heads. */
export interface Heads {
  heads: number;
  time: number;
}

/** Added to a score that may not be read: its exponential is 0 in 32 bits. */
const unread = -1e9;

/** [1, time, time]: 0 where a place may read, itself and those before it, and -1e9 above the diagonal. No optimiser moves it. */
export function causalMask(time: number): tf.Variable {
  const values = Float32Array.from({ length: time * time }, (_, i) => (i % time > Math.floor(i / time) ? unread : 0));
  return makeVariable(values, [1, time, time], false);
}

/** [batch x time, width] -> [batch x heads, time, width / heads]. */
function splitHeads(h: tf.Tensor, { heads, time }: Heads): tf.Tensor {
  const [rows, width] = h.shape as [number, number];
  const parted = tf.reshape(h, [rows / time, time, heads, width / heads]);
  return tf.reshape(tf.transpose(parted, [0, 2, 1, 3]), [(rows / time) * heads, time, width / heads]);
}

/** [batch x heads, time, width / heads] -> [batch x time, width]. */
function joinHeads(h: tf.Tensor, { heads, time }: Heads): tf.Tensor {
  const [matrices, , size] = h.shape as [number, number, number];
  const parted = tf.reshape(h, [matrices / heads, heads, time, size]);
  return tf.reshape(tf.transpose(parted, [0, 2, 1, 3]), [(matrices / heads) * time, heads * size]);
}

/**
 * How much each place reads of each: softmax(q k^T / sqrt(width / heads) + mask), each row sums to 1. query and key:
 * [batch x time, width]; answers with [batch x heads, time, time], rows ask and columns are read.
 */
export function weighPlaces(query: tf.Tensor, key: tf.Tensor, mask: tf.Tensor, cut: Heads): tf.Tensor {
  const scale = 1 / Math.sqrt(query.shape[1]! / cut.heads);
  const scores = tf.matMul(splitHeads(query, cut), splitHeads(key, cut), false, true);
  return tf.softmax(tf.add(tf.mul(scores, scale), mask));
}

/** What each place has read: the mean of the values by these weights, head by head. [batch x time, width]. */
export function readPlaces(weights: tf.Tensor, value: tf.Tensor, cut: Heads): tf.Tensor {
  return joinHeads(tf.matMul(weights, splitHeads(value, cut)), cut);
}

/** Self-attention of several heads, and the projection behind it. */
export interface Attention extends Layer {
  /** [batch x heads, time, time]: see `weighPlaces`. */
  weigh(h: tf.Tensor): tf.Tensor;
}

/** An attention of four dense layers, `dense(name)` each: `<name>-query`, `-key`, `-value` and `-project`. */
export function attention(name: string, dense: (name: string) => Layer, mask: tf.Tensor, cut: Heads): Attention {
  const layers = ['query', 'key', 'value', 'project'].map((part) => dense(`${name}-${part}`));
  const [query, key, value, project] = layers as [Layer, Layer, Layer, Layer];
  const weigh = (h: tf.Tensor) => weighPlaces(query.apply(h), key.apply(h), mask, cut);
  return {
    name,
    weights: layers.flatMap(({ weights }) => weights),
    state: [],
    weigh,
    apply: (h) => project.apply(readPlaces(weigh(h), value.apply(h), cut)),
  };
}
