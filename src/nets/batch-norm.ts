import * as tf from '@tensorflow/tfjs-core';
import { hasKernel, runMany } from './fused';
import { averaging as defaults, type Averaging } from './describe/averaging';
import type { BatchNorm } from './describe/part';
import type { Layer, SaveTensors } from './net';
import { makeVariable } from './variable';

/**
 * Batch normalisation over the last axis of a tensor of any rank: gamma (x - mean) / sqrt(variance + epsilon) + beta.
 * In training, mean and variance are those of the batch (variance divided by n), and the running ones move a part of
 * the way towards them (variance divided by n - 1; by n when n is 1, as Caffe does). In evaluation the running ones are used.
 *
 * State: mean, variance, and with `sums` the collected weight, 1 - (1 - momentum)^t after t batches. Caffe's blobs are these
 * three divided by `momentum`: S <- (1 - momentum) S + value. Without `affine`, gamma and beta stay 1 and 0, and stand after these.
 */
export function batchNorm(
  name: string,
  channels: number,
  {
    averaging = defaults.pytorch,
    affine = true,
    statistics = 'batch',
  }: Partial<Pick<BatchNorm, 'averaging' | 'affine' | 'statistics'>> = {},
): Layer {
  const gamma = makeVariable(new Float32Array(channels).fill(1), [channels], affine);
  const beta = makeVariable(new Float32Array(channels), [channels], affine);
  const runningMean = makeVariable(new Float32Array(channels), [channels], false);
  const runningVariance = makeVariable(new Float32Array(channels).fill(averaging.sums ? 0 : 1), [channels], false);
  const collected = averaging.sums ? makeVariable(new Float32Array(1), [1], false) : undefined;
  const parts: Parts = { gamma, beta, runningMean, runningVariance, averaging };

  return {
    name,
    weights: affine
      ? [
          { layer: name, name: 'gamma', variable: gamma },
          { layer: name, name: 'beta', variable: beta },
        ]
      : [],
    state: [runningMean, runningVariance, ...(collected ? [collected] : []), ...(affine ? [] : [gamma, beta])],
    apply(x, { training = false, look = false, relu = false, residual } = {}) {
      const gathers = training && statistics === 'batch';
      if (gathers && !look) collected?.assign(tf.add(tf.mul(collected, 1 - averaging.momentum), averaging.momentum));
      if (gathers && hasKernel('BatchNormTrain')) return normaliseFused(x, parts, { look, relu, residual });
      const y = gathers ? normaliseByOperations(x, parts, look) : normaliseByRunning(x, parts, collected);
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
  averaging: Averaging;
}

/** One kernel each way, which moves the running statistics as well: in place. */
function normaliseFused(
  input: tf.Tensor,
  { gamma, beta, runningMean, runningVariance, averaging: { epsilon, momentum } }: Parts,
  { look, relu, residual }: { look: boolean; relu: boolean; residual: tf.Tensor | undefined },
): tf.Tensor {
  const added = residual ? [residual] : [];
  return tf.customGrad((...args) => {
    const save = args.pop() as unknown as SaveTensors;
    const [x, g, b, r] = args as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor | undefined];
    const [value, mean, inverse] = runMany(
      'BatchNormTrain',
      { x, gamma: g, beta: b, ...(!look && { runningMean, runningVariance }), ...(r && { residual: r }) },
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
function normaliseByOperations(
  input: tf.Tensor,
  { gamma, beta, runningMean, runningVariance, averaging: { epsilon, momentum } }: Parts,
  look: boolean,
): tf.Tensor {
  const axes = input.shape.slice(0, -1).map((_, axis) => axis);
  const n = input.size / gamma.size;
  return tf.customGrad((...args) => {
    const [x, g, b, save] = args as [tf.Tensor, tf.Tensor, tf.Tensor, SaveTensors];
    const mean = tf.mean(x, axes);
    const centred = tf.sub(x, mean);
    const variance = tf.mean(tf.square(centred), axes);
    const unbiased = n > 1 ? n / (n - 1) : 1;
    if (!look) {
      runningMean.assign(tf.add(tf.mul(runningMean, 1 - momentum), tf.mul(mean, momentum)));
      runningVariance.assign(tf.add(tf.mul(runningVariance, 1 - momentum), tf.mul(variance, momentum * unbiased)));
    }
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

function normaliseByRunning(
  x: tf.Tensor,
  { gamma, beta, runningMean, runningVariance, averaging: { epsilon } }: Parts,
  collected: tf.Tensor | undefined,
): tf.Tensor {
  // Before the first batch Caffe takes 0 for both: so does 0 divided by anything.
  const share = collected && tf.maximum(collected, 1e-30);
  const [mean, variance] = share
    ? [tf.div(runningMean, share), tf.div(runningVariance, share)]
    : [runningMean, runningVariance];
  const scale = tf.mul(gamma, tf.rsqrt(tf.add(variance, epsilon)));
  return tf.add(tf.mul(x, scale), tf.sub(beta, tf.mul(mean, scale)));
}
