import type { TensorInfo } from '@tensorflow/tfjs-core';
import { addressOf, issueStages, makeTensor, registerOwnKernel, sizeOf, type Stage } from './kernel';
import { moduleOf, type Exports } from './module';
import { shareOf } from './threads/parts';

/**
 * Batch normalisation in training over the last axis, with what follows it:
 *
 *     BatchNormTrain      x, gamma, beta [, residual] [, runningMean, runningVariance]
 *                         -> y = [ReLU] (normalised x [+ residual]), mean, 1 / sqrt(variance + epsilon)
 *     BatchNormTrainGrad  x, y, dy, gamma, mean, inverse -> dx, dgamma, dbeta [, dresidual]
 *
 * The running statistics change in place: the mean towards that of the batch, the variance towards the batch's with
 * divisor n - 1 (n when n is 1).
 */
export function registerBatchNorm(): void {
  registerOwnKernel('BatchNormTrain', ({ inputs, attrs, backend }) => {
    const { x, gamma, beta, residual, runningMean, runningVariance } = inputs as Record<string, TensorInfo> & {
      x: TensorInfo;
      gamma: TensorInfo;
    };
    const channels = sizeOf(gamma);
    const rows = sizeOf(x) / channels;
    const module = moduleOf(backend);
    const y = makeTensor(backend, x.shape);
    const mean = makeTensor(backend, [channels]);
    const inverse = makeTensor(backend, [channels]);
    const at = (tensor: TensorInfo | undefined): number => (tensor ? addressOf(backend, tensor) : 0);
    const places = [x, gamma, beta, residual, y, mean, inverse, runningMean, runningVariance].map(at);
    const unbiased = rows > 1 ? rows / (rows - 1) : 1;
    const numbers = [rows, attrs.epsilon, Number(attrs.relu), attrs.momentum ?? 0, unbiased];
    issueStages(module, [byChannels('normaliseBatch', places, numbers, channels)]);
    return [y, mean, inverse];
  });

  registerOwnKernel('BatchNormTrainGrad', ({ inputs, attrs, backend }) => {
    const { x, y, dy, gamma, mean, inverse } = inputs as Record<
      'x' | 'y' | 'dy' | 'gamma' | 'mean' | 'inverse',
      TensorInfo
    >;
    const channels = sizeOf(gamma);
    const rows = sizeOf(x) / channels;
    const module = moduleOf(backend);
    const dx = makeTensor(backend, x.shape);
    const dGamma = makeTensor(backend, [channels]);
    const dBeta = makeTensor(backend, [channels]);
    const dResidual = attrs.residual ? makeTensor(backend, x.shape) : undefined;
    const at = (tensor: TensorInfo | undefined): number => (tensor ? addressOf(backend, tensor) : 0);
    const places = [x, y, dy, gamma, mean, inverse, dx, dGamma, dBeta, dResidual].map(at);
    issueStages(module, [byChannels('normaliseBatchGradient', places, [rows, Number(attrs.relu)], channels)]);
    return [dx, dGamma, dBeta, ...(dResidual ? [dResidual] : [])];
  });
}

/** A kernel of `overChannels`; both parts take whole cache lines, 16 channels. Addresses of 0 stand for nothing. */
function byChannels(name: keyof Exports, places: number[], numbers: number[], channels: number): Stage {
  return {
    run(kernels, part) {
      const { from, count } = shareOf(part, channels, 16);
      if (count > 0) kernels[name](...places.map((at) => at && at + 4 * from), ...numbers, count, 4 * channels);
    },
  };
}
