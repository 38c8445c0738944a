/**
 * Kernels for upsampling by deconvolution. A kernel is described by its 1-D weights; the 2-D kernel is their outer product.
 *
 *     size 4, stride 2:   1/4 3/4 3/4 1/4        every output pixel gets 1/4 + 3/4
 */

/** The three published ways to compute a bilinear kernel. They agree except for `caffe-before-2017-10` at sizes 2, 3, 6, 7, ... */
export const bilinearVariants = ['fcn', 'caffe', 'caffe-before-2017-10'] as const;
export type BilinearVariant = (typeof bilinearVariants)[number];

/**
 * 1-D weights of a bilinear kernel of `size` (a whole number from 1).
 * - `fcn`: `upsample_filt` of FCN's surgery.py.
 * - `caffe`: BilinearFiller of include/caffe/filler.hpp.
 * - `caffe-before-2017-10`: the same before commit 888597e6, off-centre unless size = 2f - f % 2 with f = ceil(size / 2).
 */
export function bilinearWeights(size: number, variant: BilinearVariant = 'fcn'): Float32Array {
  checkWhole('kernel size', size);
  const factor = Math.ceil(size / 2);
  const weight = {
    fcn: (i: number) => 1 - Math.abs(i - (size % 2 === 1 ? factor - 1 : factor - 0.5)) / factor,
    caffe: (i: number) => 1 - Math.abs(i / factor - (size - 1) / (2 * factor)),
    'caffe-before-2017-10': (i: number) => 1 - Math.abs(i / factor - (2 * factor - 1 - (factor % 2)) / (2 * factor)),
  }[variant];
  return Float32Array.from({ length: size }, (_, i) => weight(i));
}

/** 1-D weights that repeat each pixel `stride` times: ones in the middle of `size`, zeros around. */
export function nearestWeights(size: number, stride: number): Float32Array {
  checkWhole('kernel size', size);
  checkWhole('stride', stride);
  const start = Math.max(0, Math.floor((size - stride) / 2));
  return new Float32Array(size).fill(1, start, start + stride);
}

/** 1-D weights that are all equal, scaled so that each output pixel gets a total of 1. */
export function constantWeights(size: number, stride: number): Float32Array {
  checkWhole('kernel size', size);
  checkWhole('stride', stride);
  return new Float32Array(size).fill(stride / size);
}

/** The 2-D kernel of 1-D weights: `size * size` values, row by row. */
export function outerProduct(weights: Float32Array): Float32Array {
  const size = weights.length;
  return Float32Array.from({ length: size * size }, (_, i) => weights[Math.floor(i / size)]! * weights[i % size]!);
}

/** The kernel size that Caffe's documentation pairs with an upsampling factor: 2f - f % 2. */
export function kernelSizeFor(factor: number): number {
  checkWhole('upsampling factor', factor);
  return 2 * factor - (factor % 2);
}

/**
 * For each phase (output position modulo `stride`, `stride` values): the sum of the weights that reach it away from the border.
 * All 1 keeps the brightness; unequal values print a ripple with the period of the stride.
 */
export function stridedCoverage(weights: Float32Array, stride: number): Float32Array {
  checkWhole('stride', stride);
  const coverage = new Float64Array(stride);
  weights.forEach((weight, i) => (coverage[i % stride]! += weight));
  return Float32Array.from(coverage);
}

export interface DeconvFill {
  /** The 2-D kernel, `size * size` values, row by row. */
  kernel: Float32Array;
  /** Input channels = output channels. */
  channels: number;
  /** `diagonal`: channel c feeds channel c only (group = channels, or FCN's surgery). `all`: every pair gets the kernel (Caffe's filler with group 1). */
  pairs: 'diagonal' | 'all';
}

/** Weights for a deconvolution in the layout of conv2dTranspose: [size, size, output channel, input channel]. */
export function fillDeconv({ kernel, channels, pairs }: DeconvFill): Float32Array {
  if (!Number.isInteger(Math.sqrt(kernel.length))) {
    throw new Error(`invalid kernel: ${kernel.length} values (give a square one, e.g. from outerProduct)`);
  }
  const weights = new Float32Array(kernel.length * channels * channels);
  kernel.forEach((value, position) => {
    for (let out = 0; out < channels; out++) {
      for (let input = 0; input < channels; input++) {
        if (pairs === 'all' || out === input) weights[(position * channels + out) * channels + input] = value;
      }
    }
  });
  return weights;
}

function checkWhole(name: string, value: number): void {
  if (!Number.isInteger(value) || value < 1) throw new Error(`invalid ${name}: ${value} (a whole number from 1)`);
}
