import * as tf from '@tensorflow/tfjs-core';
import { makeVariable } from './layers';
import type { Layer, SaveTensors } from './net';

/** Added to the variance: the default of PyTorch and Caffe. */
const epsilon = 1e-5;
/** Weight of the newest batch in the running statistics: PyTorch's default (Caffe writes it as 0.9, Keras as 0.99). */
const momentum = 0.1;

/**
 * Batch normalisation over the last axis of a tensor of any rank: gamma (x - mean) / sqrt(variance + 1e-5) + beta.
 * In training, mean and variance are those of the batch (variance divided by n), and the running ones move a tenth of
 * the way towards them (variance divided by n - 1; by n when n is 1, as Caffe does). In evaluation the running ones are used.
 */
export function batchNorm(name: string, channels: number): Layer {
  const gamma = makeVariable(new Float32Array(channels).fill(1), [channels]);
  const beta = makeVariable(new Float32Array(channels), [channels]);
  const runningMean = makeVariable(new Float32Array(channels), [channels], false);
  const runningVariance = makeVariable(new Float32Array(channels).fill(1), [channels], false);

  const observe: Observe = (mean, variance, n) => {
    const unbiased = n > 1 ? n / (n - 1) : 1;
    runningMean.assign(tf.add(tf.mul(runningMean, 1 - momentum), tf.mul(mean, momentum)));
    runningVariance.assign(tf.add(tf.mul(runningVariance, 1 - momentum), tf.mul(variance, momentum * unbiased)));
  };

  return {
    name,
    weights: [
      { layer: name, name: 'gamma', variable: gamma },
      { layer: name, name: 'beta', variable: beta },
    ],
    state: [runningMean, runningVariance],
    apply(x, { training = false } = {}) {
      if (training) return normaliseBatch(x, gamma, beta, observe);
      const scale = tf.mul(gamma, tf.rsqrt(tf.add(runningVariance, epsilon)));
      return tf.add(tf.mul(x, scale), tf.sub(beta, tf.mul(runningMean, scale)));
    },
  };
}

/** Statistics of a batch, seen once while nothing is recorded for the gradient. */
type Observe = (mean: tf.Tensor, variance: tf.Tensor, n: number) => void;

/** Normalises with the statistics of the batch: by one kernel each way where the backend has them, else by operations. */
function normaliseBatch(x: tf.Tensor, gamma: tf.Variable, beta: tf.Variable, observe: Observe): tf.Tensor {
  const normalise = tf.getKernel('BatchNormTrain', tf.getBackend()) ? normaliseFused : normaliseByOperations;
  return normalise(x, gamma, beta, observe);
}

function normaliseFused(input: tf.Tensor, gamma: tf.Variable, beta: tf.Variable, observe: Observe): tf.Tensor {
  return tf.customGrad((...args) => {
    const [x, g, b, save] = args as [tf.Tensor, tf.Tensor, tf.Tensor, SaveTensors];
    const forward = tf.engine().runKernel('BatchNormTrain', { x, gamma: g, beta: b }, { epsilon }) as tf.Tensor[];
    const [value, normalised, scale, mean, variance] = forward as [
      tf.Tensor,
      tf.Tensor,
      tf.Tensor,
      tf.Tensor,
      tf.Tensor,
    ];
    observe(mean, variance, x.size / g.size);
    save([normalised, scale]);
    return {
      value,
      gradFunc: (dy, saved) => {
        const [xHat, inverse] = saved as [tf.Tensor, tf.Tensor];
        return tf
          .engine()
          .runKernel('BatchNormTrainGrad', { dy, normalised: xHat, scale: inverse, gamma }) as tf.Tensor[];
      },
    };
  })(input, gamma, beta);
}

/** With a hand-written gradient: 9 operations forward and 9 backward, where tfjs's own gradient needs about 60. */
function normaliseByOperations(input: tf.Tensor, gamma: tf.Variable, beta: tf.Variable, observe: Observe): tf.Tensor {
  const axes = input.shape.slice(0, -1).map((_, axis) => axis);
  const n = input.size / gamma.size;
  return tf.customGrad((...args) => {
    const [x, g, b, save] = args as [tf.Tensor, tf.Tensor, tf.Tensor, SaveTensors];
    const mean = tf.mean(x, axes);
    const centred = tf.sub(x, mean);
    const variance = tf.mean(tf.square(centred), axes);
    observe(mean, variance, n);
    const scale = tf.rsqrt(tf.add(variance, epsilon));
    const normalised = tf.mul(centred, scale);
    save([normalised, scale]);
    return {
      value: tf.add(tf.mul(normalised, g), b),
      gradFunc: (dy, saved) => {
        const [xHat, inverse] = saved as [tf.Tensor, tf.Tensor];
        const dBeta = tf.sum(dy, axes);
        const dGamma = tf.sum(tf.mul(dy, xHat), axes);
        const alongBatch = tf.mul(tf.add(tf.mul(xHat, dGamma), dBeta), 1 / n);
        return [tf.mul(tf.mul(gamma, inverse), tf.sub(dy, alongBatch)), dGamma, dBeta];
      },
    };
  })(input, gamma, beta);
}
