import type { TensorInfo } from '@tensorflow/tfjs-core';
import { heapOf, offsetOf, replaceKernel } from './kernel';

/**
 * Batch normalisation in training as two kernels instead of 18 operations: in small nets each operation costs more to
 * issue than to compute. Over the last axis (channels):
 *
 *     BatchNormTrain      x, gamma, beta            -> y, normalised x, 1 / sqrt(variance + epsilon), mean, variance
 *     BatchNormTrainGrad  dy, normalised, scale, gamma -> dx, dgamma, dbeta
 */
export function registerBatchNorm(): void {
  replaceKernel<{ epsilon: number }, TensorInfo[]>('BatchNormTrain', ({ inputs, attrs, backend }) => {
    const { x, gamma, beta } = inputs as { x: TensorInfo; gamma: TensorInfo; beta: TensorInfo };
    const channels = gamma.shape[0]!;
    const y = backend.makeOutput(x.shape, 'float32');
    const normalised = backend.makeOutput(x.shape, 'float32');
    const [scale, mean, variance] = [0, 1, 2].map(() => backend.makeOutput([channels], 'float32')) as [
      TensorInfo,
      TensorInfo,
      TensorInfo,
    ];
    const heap = heapOf(backend);
    const at = (tensor: TensorInfo) => offsetOf(backend, tensor);
    const [from, to, toNormalised] = [at(x), at(y), at(normalised)];
    const size = x.shape.reduce((a, b) => a * b, 1);
    const n = size / channels;
    for (let c = 0; c < channels; c++) {
      let sum = 0;
      for (let i = c; i < size; i += channels) sum += heap[from + i]!;
      const centre = sum / n;
      let squares = 0;
      for (let i = c; i < size; i += channels) squares += (heap[from + i]! - centre) ** 2;
      const inverse = 1 / Math.sqrt(squares / n + attrs.epsilon);
      const g = heap[at(gamma) + c]!;
      const b = heap[at(beta) + c]!;
      for (let i = c; i < size; i += channels) {
        const value = (heap[from + i]! - centre) * inverse;
        heap[toNormalised + i] = value;
        heap[to + i] = value * g + b;
      }
      heap[at(scale) + c] = inverse;
      heap[at(mean) + c] = centre;
      heap[at(variance) + c] = squares / n;
    }
    return [y, normalised, scale, mean, variance];
  });

  replaceKernel<object, TensorInfo[]>('BatchNormTrainGrad', ({ inputs, backend }) => {
    const { dy, normalised, scale, gamma } = inputs as Record<'dy' | 'normalised' | 'scale' | 'gamma', TensorInfo>;
    const channels = gamma.shape[0]!;
    const dx = backend.makeOutput(dy.shape, 'float32');
    const dGamma = backend.makeOutput([channels], 'float32');
    const dBeta = backend.makeOutput([channels], 'float32');
    const heap = heapOf(backend);
    const at = (tensor: TensorInfo) => offsetOf(backend, tensor);
    const [from, to, hat] = [at(dy), at(dx), at(normalised)];
    const size = dy.shape.reduce((a, b) => a * b, 1);
    const n = size / channels;
    for (let c = 0; c < channels; c++) {
      let sum = 0;
      let product = 0;
      for (let i = c; i < size; i += channels) {
        sum += heap[from + i]!;
        product += heap[from + i]! * heap[hat + i]!;
      }
      const factor = heap[at(gamma) + c]! * heap[at(scale) + c]!;
      for (let i = c; i < size; i += channels) {
        heap[to + i] = factor * (heap[from + i]! - (heap[hat + i]! * product + sum) / n);
      }
      heap[at(dGamma) + c] = product;
      heap[at(dBeta) + c] = sum;
    }
    return [dx, dGamma, dBeta];
  });
}
