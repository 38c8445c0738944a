import * as tf from '@tensorflow/tfjs-core';

/**
 * The `quota` largest values of each row as ones, all others as zeros; of equal values the earlier ones first. values [batch, n],
 * quota [batch, 1], whole numbers from 0; `most`, at most n, is the largest that a quota can be. Every shape stands fixed, whatever the values are, so that
 * a step which chooses anew each time can be captured and replayed. It has no gradient: call it where none is asked for, in tf.customGrad.
 */
export function hardest(values: tf.Tensor2D, quota: tf.Tensor2D, most: number): tf.Tensor2D {
  const [batch, n] = values.shape;
  if (!(most >= 1 && most <= n)) throw new Error(`invalid number of hardest values: ${most} of ${n}`);
  // TopK of the WebGL backend reads back in every step. On wasm the comparisons cost 41 ms for [8, 160, 160], TopK under 0.1 ms.
  if (tf.getBackend() === 'webgl') return tf.cast(tf.less(rank(values), quota), 'float32');
  const { indices } = tf.topk(values, most, true);
  const taken = tf.cast(tf.less(tf.range(0, most), quota), 'float32');
  // OneHot of tfjs 4.22's wasm backend writes the bits of a whole 1 where it is asked for floats: cast afterwards.
  const places = tf.cast(tf.oneHot(indices as tf.Tensor2D, n), 'float32') as tf.Tensor3D;
  return tf.reshape(tf.matMul(tf.reshape(taken, [batch, 1, most]), places), [batch, n]);
}

/** What `hardest` compares with the quota on WebGL: the place of each value in its row, from the largest (0) down; equal values keep their order. [batch, n] */
export function rank(values: tf.Tensor2D): tf.Tensor2D {
  const n = values.shape[1];
  const [mine, others] = [tf.expandDims(values, 2), tf.expandDims(values, 1)];
  const places = tf.range(0, n);
  // [i, j]: whether j stands before i.
  const earlier = tf.less(tf.expandDims(places, 0), tf.expandDims(places, 1));
  const before = tf.logicalOr(
    tf.greater(others, mine),
    tf.logicalAnd(tf.equal(others, mine), tf.expandDims(earlier, 0)),
  );
  return tf.sum(tf.cast(before, 'float32'), 2);
}
