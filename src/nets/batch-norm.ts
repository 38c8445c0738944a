import * as tf from '@tensorflow/tfjs-core';
import { hasKernel, runMany } from './fused';
import { makeVariable } from './layers';
import type { ApplyOptions, Layer, SaveTensors } from './net';

/** Added to the variance: the default of PyTorch and Caffe. */
const epsilon = 1e-5;
/** Weight of the newest batch in the running statistics: PyTorch's default (Caffe writes it as 0.9, Keras as 0.99). */
const momentum = 0.1;

export interface BatchNorm extends Layer {
  /** `residual`, of the shape of x, is added to the result before the ReLU. */
  apply(x: tf.Tensor, options?: ApplyOptions & { residual?: tf.Tensor }): tf.Tensor;
}

/**
 * Batch normalisation over the last axis of a tensor of any rank: gamma (x - mean) / sqrt(variance + 1e-5) + beta.
 * In training, mean and variance are those of the batch (variance divided by n), and the running ones move a tenth of
 * the way towards them (variance divided by n - 1; by n when n is 1, as Caffe does). In evaluation the running ones are used.
 * `relu`: ends in a ReLU.
 */
export function batchNorm(name: string, channels: number, { relu = false } = {}): BatchNorm {
  const gamma = makeVariable(new Float32Array(channels).fill(1), [channels]);
  const beta = makeVariable(new Float32Array(channels), [channels]);
  const runningMean = makeVariable(new Float32Array(channels), [channels], false);
  const runningVariance = makeVariable(new Float32Array(channels).fill(1), [channels], false);

  const parts: Parts = { gamma, beta, runningMean, runningVariance, relu };

  return {
    name,
    weights: [
      { layer: name, name: 'gamma', variable: gamma },
      { layer: name, name: 'beta', variable: beta },
    ],
    state: [runningMean, runningVariance],
    apply(x, { training = false, residual } = {}) {
      if (training && hasKernel('BatchNormTrain')) return normaliseFused(x, parts, residual);
      const y = training ? normaliseByOperations(x, parts) : normaliseByRunning(x, parts);
      const sum = residual ? tf.add(y, residual) : y;
      return relu ? tf.relu(sum) : sum;
    },
  };
}

interface Parts {
  gamma: tf.Variable;
  beta: tf.Variable;
  runningMean: tf.Variable;
  runningVariance: tf.Variable;
  relu: boolean;
}

/** One kernel each way, which moves the running statistics as well: in place. */
function normaliseFused(
  input: tf.Tensor,
  { gamma, beta, runningMean, runningVariance, relu }: Parts,
  residual: tf.Tensor | undefined,
): tf.Tensor {
  const added = residual ? [residual] : [];
  return tf.customGrad((...args) => {
    const save = args.pop() as unknown as SaveTensors;
    const [x, g, b, r] = args as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor | undefined];
    const [value, mean, inverse] = runMany(
      'BatchNormTrain',
      { x, gamma: g, beta: b, runningMean, runningVariance, ...(r && { residual: r }) },
      { epsilon, relu, momentum },
    ) as [tf.Tensor, tf.Tensor, tf.Tensor];
    save([x, value, mean, inverse]);
    return {
      value,
      gradFunc(dy, saved) {
        const [from, y, m, scale] = saved as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
        return runMany(
          'BatchNormTrainGrad',
          { x: from, y, dy, gamma, mean: m, inverse: scale },
          { relu, residual: residual !== undefined },
        );
      },
    };
  })(input, gamma, beta, ...added);
}

/** With a hand-written gradient: 9 operations forward and 9 backward, where tfjs's own gradient needs about 60. */
function normaliseByOperations(input: tf.Tensor, { gamma, beta, runningMean, runningVariance }: Parts): tf.Tensor {
  const axes = input.shape.slice(0, -1).map((_, axis) => axis);
  const n = input.size / gamma.size;
  return tf.customGrad((...args) => {
    const [x, g, b, save] = args as [tf.Tensor, tf.Tensor, tf.Tensor, SaveTensors];
    const mean = tf.mean(x, axes);
    const centred = tf.sub(x, mean);
    const variance = tf.mean(tf.square(centred), axes);
    const unbiased = n > 1 ? n / (n - 1) : 1;
    runningMean.assign(tf.add(tf.mul(runningMean, 1 - momentum), tf.mul(mean, momentum)));
    runningVariance.assign(tf.add(tf.mul(runningVariance, 1 - momentum), tf.mul(variance, momentum * unbiased)));
    const scale = tf.rsqrt(tf.add(variance, epsilon));
    const xHat = tf.mul(centred, scale);
    save([xHat, scale]);
    return {
      value: tf.add(tf.mul(xHat, g), b),
      gradFunc: (dy, saved) => {
        const [hat, inverse] = saved as [tf.Tensor, tf.Tensor];
        const dBeta = tf.sum(dy, axes);
        const dGamma = tf.sum(tf.mul(dy, hat), axes);
        const alongBatch = tf.mul(tf.add(tf.mul(hat, dGamma), dBeta), 1 / n);
        return [tf.mul(tf.mul(gamma, inverse), tf.sub(dy, alongBatch)), dGamma, dBeta];
      },
    };
  })(input, gamma, beta);
}

function normaliseByRunning(x: tf.Tensor, { gamma, beta, runningMean, runningVariance }: Parts): tf.Tensor {
  const scale = tf.mul(gamma, tf.rsqrt(tf.add(runningVariance, epsilon)));
  return tf.add(tf.mul(x, scale), tf.sub(beta, tf.mul(runningMean, scale)));
}
