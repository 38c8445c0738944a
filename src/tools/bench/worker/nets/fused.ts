import * as tf from '@tensorflow/tfjs-core';
import { batchNorm } from '../../../../nets/batch-norm';
import { convLayer, denseLayer } from '../../../../nets/fused';
import { crossEntropy } from '../../../../nets/losses';
import { paddingOf, type Operations } from './operations';

/** The layers of the lessons' own nets: one kernel each where the backend has it. */
export const fused: Operations = {
  dense(x, kernel, bias, relu) {
    if (bias) return denseLayer(x, kernel, bias, relu);
    const product = tf.matMul(x as tf.Tensor2D, kernel as tf.Tensor2D);
    return relu ? tf.relu(product) : product;
  },
  conv: (x, filter, options) => convLayer(x, filter, null, { ...options, pad: paddingOf(filter) }),
  createNorm(channels) {
    const layer = batchNorm('norm', channels, { relu: true });
    return {
      weights: layer.weights.map(({ variable }) => variable),
      apply: (x, residual) => layer.apply(x, residual ? { training: true, residual } : { training: true }),
    };
  },
  crossEntropy,
};
