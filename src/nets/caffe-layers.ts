import * as tf from '@tensorflow/tfjs-core';
import { bilinearWeights, outerProduct } from '../caffe/upsample';
import type { Filler } from '../caffe/fillers';
import type { Random } from '../lib/random';
import { conv2d, dense, globalAveragePool, makeVariable, maxPool2 } from './layers';
import type { Layer } from './net';

/** A layer as Caffe's log names it. Several layers may write into one blob, one after the other. */
export interface CaffeLayer {
  name: string;
  bottom: string;
  top: string;
  /** Its parameters in Caffe's order. With lr_mult 0 no gradient goes to them and no optimiser moves them. */
  blobs: { name: 'kernel' | 'bias' | 'gamma' | 'beta' | 'state'; variable: tf.Variable; lrMult: 0 | 1 }[];
  /** Variables that no log shows. */
  state?: tf.Variable[];
  /** The output, with the statistics of this batch in training. Moves nothing. */
  apply(x: tf.Tensor, training: boolean): tf.Tensor;
  /** What a forward pass in training leaves in `blobs`, for a layer that moves its own. */
  nextBlobs?(x: tf.Tensor): tf.Tensor[];
}

type Place = Pick<CaffeLayer, 'name' | 'bottom'> & { top?: string };
type Filled = Place & { inputs: number; outputs: number; filler: Filler; random: Random };

/** Convolution with padding that keeps the size; 3 x 3 unless told otherwise. The bias starts at 0. */
export function caffeConvolution({ size = 3, ...options }: Filled & { size?: number }): CaffeLayer {
  return learned(options, conv2d({ ...options, size }));
}

export function caffeInnerProduct(options: Filled): CaffeLayer {
  return learned(options, dense(options));
}

function learned({ name, bottom, top = name }: Place, layer: Layer): CaffeLayer {
  const blobs = layer.weights.map(({ name, variable }) => ({ name, variable, lrMult: 1 as const }));
  return { name, bottom, top, blobs, apply: (x) => layer.apply(x) };
}

/** In place: it overwrites its bottom. */
export const caffeRelu = (name: string, blob: string): CaffeLayer => plain({ name, bottom: blob, top: blob }, tf.relu);

export const caffeMaxPool = (place: Place): CaffeLayer => plain(place, maxPool2);

/** Mean over height and width: [batch, height, width, channels] -> [batch, channels]. */
export const caffeGlobalPool = (place: Place): CaffeLayer => plain(place, globalAveragePool);

function plain({ name, bottom, top = name }: Place, apply: (x: tf.Tensor) => tf.Tensor): CaffeLayer {
  return { name, bottom, top, blobs: [], apply };
}

const epsilon = 1e-5;
/** moving_average_fraction */
const fraction = 0.999;

/**
 * Caffe's BatchNorm (batch_norm_layer.cpp): (x - mean) / sqrt(variance + 1e-5) for each channel, without scale or shift. Its three
 * blobs start at 0 and are sums: of means, of variances (divided by n - 1), and of weights; each forward pass in training multiplies
 * them by 0.999 and adds the new mean, variance and 1. `useGlobalStats` takes blob 0 and 1 divided by blob 2, or 0 while blob 2 is 0, in training
 * too, and moves nothing then; unset, that is what testing does.
 */
export function caffeBatchNorm({
  channels,
  useGlobalStats = false,
  ...place
}: Place & { channels: number; useGlobalStats?: boolean }): CaffeLayer {
  const blobs = [[channels], [channels], [1]].map((shape) => ({
    name: 'state' as const,
    variable: makeVariable(new Float32Array(shape[0]!), shape, false),
    lrMult: 0 as const,
  }));
  const [meanSum, varianceSum, weightSum] = blobs.map(({ variable }) => variable) as [
    tf.Variable,
    tf.Variable,
    tf.Variable,
  ];
  const statistics = (x: tf.Tensor) => {
    const { mean, variance } = tf.moments(x, batchAxes(x));
    const n = x.size / channels;
    return [mean, tf.mul(variance, n / Math.max(1, n - 1))] as const;
  };
  return {
    ...plain(place, (x) => x),
    blobs,
    apply(x, training) {
      if (training && !useGlobalStats) return standardise(x);
      const scale = tf.divNoNan(tf.onesLike(weightSum), weightSum);
      const centred = tf.sub(x, tf.mul(meanSum, scale));
      return tf.mul(centred, tf.rsqrt(tf.add(tf.mul(varianceSum, scale), epsilon)));
    },
    ...(!useGlobalStats && {
      nextBlobs(x: tf.Tensor) {
        const added = [...statistics(x), tf.ones([1])];
        return blobs.map(({ variable }, i) => tf.add(tf.mul(variable, fraction), added[i]!));
      },
    }),
  };
}

/** (x - mean) / sqrt(variance + 1e-5) over all axes but the last, with its gradient by hand: tfjs's own takes many more operations. */
function standardise(input: tf.Tensor): tf.Tensor {
  const axes = batchAxes(input);
  return tf.customGrad((x, save) => {
    const mean = tf.mean(x as tf.Tensor, axes);
    const centred = tf.sub(x as tf.Tensor, mean);
    const inverse = tf.rsqrt(tf.add(tf.mean(tf.square(centred), axes), epsilon));
    const value = tf.mul(centred, inverse);
    (save as (tensors: tf.Tensor[]) => void)([value, inverse]);
    return {
      value,
      gradFunc(dy, saved) {
        const [y, scale] = saved as [tf.Tensor, tf.Tensor];
        const along = tf.add(tf.mean(dy, axes), tf.mul(y, tf.mean(tf.mul(dy, y), axes)));
        return tf.mul(scale, tf.sub(dy, along));
      },
    };
  })(input);
}

/** Caffe's Scale with a bias, in place: gamma x + beta for each channel; 1 and 0 at the start. */
export function caffeScale(name: string, blob: string, channels: number): CaffeLayer {
  const gamma = makeVariable(new Float32Array(channels).fill(1), [channels]);
  const beta = makeVariable(new Float32Array(channels), [channels]);
  return {
    ...plain({ name, bottom: blob, top: blob }, (x) => tf.add(tf.mul(x, gamma), beta)),
    blobs: [
      { name: 'gamma', variable: gamma, lrMult: 1 },
      { name: 'beta', variable: beta, lrMult: 1 },
    ],
  };
}

/** Deconvolution with `group: channels`, `lr_mult: 0` and the bilinear filler: [batch, h, w, channels] -> [batch, stride h, stride w, channels]. */
export function caffeUpsampling({
  channels,
  size,
  stride,
  ...place
}: Place & { channels: number; size: number; stride: number }): CaffeLayer {
  const kernel = outerProduct(bilinearWeights(size, 'caffe'));
  const all = Float32Array.from({ length: kernel.length * channels }, (_, i) => kernel[Math.floor(i / channels)]!);
  const variable = makeVariable(all, [size, size, channels, 1], false);
  const diagonal = Float32Array.from({ length: channels * channels }, (_, i) => Number(i % (channels + 1) === 0));
  const pairs = makeVariable(diagonal, [channels, channels], false);
  return {
    ...plain(place, (x) => {
      const [batch, height, width] = x.shape as [number, number, number, number];
      const filter = tf.mul(variable, pairs) as tf.Tensor4D;
      return tf.conv2dTranspose(
        x as tf.Tensor4D,
        filter,
        [batch, height * stride, width * stride, channels],
        stride,
        'same',
      );
    }),
    blobs: [{ name: 'kernel', variable, lrMult: 0 }],
    state: [pairs],
  };
}

const batchAxes = (x: tf.Tensor): number[] => x.shape.slice(0, -1).map((_, axis) => axis);
