import * as tf from '@tensorflow/tfjs-core';
import { paddingOf, type Operations } from './operations';

/** Plain operations of tfjs with tfjs's own gradients. */
export const stock: Operations = {
  dense(x, kernel, bias, relu) {
    const product = tf.matMul(x as tf.Tensor2D, kernel as tf.Tensor2D);
    const sum = bias ? tf.add(product, bias) : product;
    return relu ? tf.relu(sum) : sum;
  },
  conv(x, filter, { stride, relu }) {
    const y = tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor4D, stride, paddingOf(filter));
    return relu ? tf.relu(y) : y;
  },
  createNorm(channels) {
    const gamma = tf.tidy(() => tf.variable(tf.ones([channels])));
    const beta = tf.tidy(() => tf.variable(tf.zeros([channels])));
    return {
      weights: [gamma, beta],
      apply(x, residual) {
        const { mean, variance } = tf.moments(x, [0, 1, 2]);
        const y = tf.batchNorm(x, mean as tf.Tensor1D, variance as tf.Tensor1D, beta, gamma, 1e-5);
        return tf.relu(residual ? tf.add(y, residual) : y);
      },
    };
  },
  crossEntropy(logits, oneHot) {
    const classes = logits.shape.at(-1)!;
    return tf.losses.softmaxCrossEntropy(tf.reshape(oneHot, [-1, classes]), tf.reshape(logits, [-1, classes]));
  },
};
