import * as tf from '@tensorflow/tfjs-core';
import type { Pool } from './describe/part';
import { slide } from './describe/window';

/** The largest or the mean value of each window of a map, [batch, height, width, channels]. */
export function poolMap(x: tf.Tensor, part: Pick<Pool, 'of' | 'size' | 'stride' | 'padding' | 'rounding'>): tf.Tensor {
  const { size, stride, padding, rounding } = part;
  const map = x as tf.Tensor4D;
  if (part.of === 'mean') return tf.avgPool(map, size, stride, 'valid');
  if (padding === 'same' || (padding === 'valid' && rounding === 'down')) return tf.maxPool(map, size, stride, padding);
  // What lies outside never is the largest.
  const [rows, columns] = [1, 2].map((axis) => {
    const { before, after } = slide(map.shape[axis]!, part);
    return [before, Math.max(after, 0)] as [number, number];
  }) as [[number, number], [number, number]];
  return tf.maxPool(tf.pad(map, [[0, 0], rows, columns, [0, 0]], -Infinity), size, stride, 'valid');
}
