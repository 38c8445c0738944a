import * as tf from '@tensorflow/tfjs-core';
import type { Join } from './describe/part';

/** Joins branches of equal shape by sum, product or mean, or concatenates them along the channels, in their order. */
export function joinValues(of: Join['of'], values: tf.Tensor[]): tf.Tensor {
  switch (of) {
    case 'concat':
      return tf.concat(values, -1);
    case 'product':
      return values.reduce((product, value) => tf.mul(product, value));
    case 'mean':
      return tf.mul(sum(values), 1 / values.length);
    case 'sum':
      return sum(values);
  }
}

const sum = (values: tf.Tensor[]): tf.Tensor => values.reduce((total, value) => tf.add(total, value));

/** The mean of those values whose place in `mask`, [values], holds a one. */
export function meanOfKept(name: string, values: tf.Tensor[], mask: tf.Tensor | undefined): tf.Tensor {
  if (mask?.size !== values.length)
    throw new Error(
      `invalid mask of ${name}: ${mask ? `${mask.size} values` : 'none'} (give apply masks: { '${name}': ${values.length} zeros and ones })`,
    );
  const shares = tf.div(mask, tf.sum(mask));
  return sum(values.map((value, i) => tf.mul(value, tf.slice(shares, i, 1))));
}
