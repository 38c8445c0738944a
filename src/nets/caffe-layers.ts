import * as tf from '@tensorflow/tfjs-core';
import { bilinearWeights, outerProduct } from '../caffe/upsample';
import type { Random } from '../lib/random';
import type { BatchNorm, Deconv } from './describe/part';
import { deconvLayer } from './fused';
import { makeLayer, type Place } from './layers';
import { makeVariable } from './variable';

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

/** The layer of a part, which reads the blob `bottom` and writes `top`. */
export function makeCaffeLayer(
  place: Place,
  { bottom, top }: Pick<CaffeLayer, 'bottom' | 'top'>,
  random: Random,
): CaffeLayer {
  const { name, part } = place;
  return { name, bottom, top, ...makeBlobs() };

  function makeBlobs(): Omit<CaffeLayer, 'name' | 'bottom' | 'top'> {
    if (part.kind === 'batchNorm' && !part.affine) return caffeBatchNorm(place as Place<BatchNorm>);
    if (part.kind === 'deconv' && !part.learned) return caffeUpsampling(place as Place<Deconv>);
    if (part.kind === 'batchNorm' || part.kind === 'crop') throw new Error(`no Caffe layer for ${name}: ${part.kind}`);
    const layer = makeLayer({ ...place, part }, random);
    const blobs = layer.weights.map(({ name, variable }) => ({ name, variable, lrMult: 1 as const }));
    return { blobs, state: layer.state, apply: (x) => layer.apply(x) };
  }
}

/**
 * Caffe's BatchNorm (batch_norm_layer.cpp): (x - mean) / sqrt(variance + epsilon) for each channel, without scale or shift. Its three
 * blobs start at 0 and are sums: of means, of variances (divided by n - 1), and of weights; each forward pass in training multiplies
 * them by moving_average_fraction, 1 - momentum, and adds the new mean, variance and 1. `use_global_stats` (statistics `stored`) takes blob 0
 * and 1 divided by blob 2, or 0 while blob 2 is 0, in training too, and moves nothing then; unset, that is what testing does.
 */
function caffeBatchNorm({ part, inputs }: Place<BatchNorm>): Omit<CaffeLayer, 'name' | 'bottom' | 'top'> {
  const { epsilon, momentum } = part.averaging;
  const channels = inputs[0]!.at(-1)!;
  const useGlobalStats = part.statistics === 'stored';
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
    blobs,
    apply(x, training) {
      if (training && !useGlobalStats) return standardise(x, epsilon);
      const scale = tf.divNoNan(tf.onesLike(weightSum), weightSum);
      const centred = tf.sub(x, tf.mul(meanSum, scale));
      return tf.mul(centred, tf.rsqrt(tf.add(tf.mul(varianceSum, scale), epsilon)));
    },
    ...(!useGlobalStats && {
      nextBlobs(x: tf.Tensor) {
        const added = [...statistics(x), tf.ones([1])];
        return blobs.map(({ variable }, i) => tf.add(tf.mul(variable, 1 - momentum), added[i]!));
      },
    }),
  };
}

/** (x - mean) / sqrt(variance + epsilon) over all axes but the last, with its gradient by hand: tfjs's own takes many more operations. */
function standardise(input: tf.Tensor, epsilon: number): tf.Tensor {
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

/** Deconvolution with `group: channels`, `lr_mult: 0` and the bilinear filler. Its blob holds one kernel per channel, as Caffe's does. */
function caffeUpsampling({ name, part, inputs }: Place<Deconv>): Omit<CaffeLayer, 'name' | 'bottom' | 'top'> {
  if (part.kernel !== 'bilinear' || part.pairs !== 'diagonal')
    throw new Error(`no Caffe layer for ${name}: a frozen deconvolution is bilinear, with one group per channel`);
  const channels = inputs[0]!.at(-1)!;
  const kernel = outerProduct(bilinearWeights(part.size, 'caffe'));
  const all = Float32Array.from({ length: kernel.length * channels }, (_, i) => kernel[Math.floor(i / channels)]!);
  const variable = makeVariable(all, [part.size, part.size, channels, 1], false);
  const diagonal = Float32Array.from({ length: channels * channels }, (_, i) => Number(i % (channels + 1) === 0));
  const pairs = makeVariable(diagonal, [channels, channels], false);
  return {
    apply: (x) => deconvLayer(x, tf.mul(variable, pairs), part),
    blobs: [{ name: 'kernel', variable, lrMult: 0 }],
    state: [pairs],
  };
}

const batchAxes = (x: tf.Tensor): number[] => x.shape.slice(0, -1).map((_, axis) => axis);
