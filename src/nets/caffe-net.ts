import * as tf from '@tensorflow/tfjs-core';
import { msra, xavier, zero, type Filler } from '../caffe/fillers';
import type { Random } from '../lib/random';
import {
  caffeBatchNorm,
  caffeConvolution,
  caffeGlobalPool,
  caffeInnerProduct,
  caffeMaxPool,
  caffeRelu,
  caffeScale,
  caffeUpsampling,
  type CaffeLayer,
} from './caffe-layers';
import type { ApplyOptions, Net } from './net';

/** A chain of Caffe layers from the blob `data` to the scores. Training moves the statistics of its batch normalisation. */
export interface CaffeNet extends Net {
  caffeLayers: CaffeLayer[];
  /** The scores of a training pass. Moves nothing. */
  peek(x: tf.Tensor): tf.Tensor;
}

/** Makes a net of layers, each of which takes the top of the one before. `weights` are the blobs with lr_mult 1. */
export function assembleCaffeNet(layers: CaffeLayer[]): CaffeNet {
  const weights = layers.flatMap(({ name, blobs }) =>
    blobs.flatMap((blob) => (blob.lrMult === 0 || blob.name === 'state' ? [] : [{ ...blob, layer: name }])),
  );
  return {
    caffeLayers: layers,
    peek: (x) => layers.reduce((h, layer) => layer.apply(h, true), x),
    layers: weights.filter(({ name }) => name === 'kernel').map(({ layer }) => layer),
    weights: weights.map(({ layer, name, variable }) => ({ layer, name: name as 'kernel', variable })),
    apply(x: tf.Tensor, { training = false }: ApplyOptions = {}) {
      return layers.reduce((h, layer) => {
        if (training) layer.nextBlobs?.(h).forEach((value, i) => layer.blobs[i]!.variable.assign(value));
        return layer.apply(h, training);
      }, x);
    },
    dispose: () =>
      layers.forEach(({ blobs, state = [] }) => tf.dispose([...blobs.map(({ variable }) => variable), ...state])),
  };
}

export interface CaffeNetOptions {
  classes: number;
  random: Random;
  /** Filler of the convolutions: `none` is what Caffe takes when the prototxt names none, zeros. */
  filler: 'none' | 'xavier' | 'msra';
  /** BatchNorm and Scale between each convolution and its ReLU. */
  batchNorm: boolean;
}

const fillers: Record<CaffeNetOptions['filler'], Filler> = { none: zero, xavier, msra };

/**
 * A small FCN as its prototxt would have it: [batch, 32, 32, 3] -> [batch, 32, 32, classes]. Three 3 x 3 convolutions of 16, 16 and 32
 * channels with two poolings between them, score_fr with Xavier's filler, a frozen bilinear deconvolution.
 */
export function createCaffeFcn({ classes, random, filler, batchNorm }: CaffeNetOptions): CaffeNet {
  const widths = [3, 16, 16, 32];
  const blocks = [1, 2, 3].flatMap((n): CaffeLayer[] => {
    const block = convolutionBlock({
      n,
      bottom: n === 1 ? 'data' : `pool${n - 1}`,
      inputs: widths[n - 1]!,
      outputs: widths[n]!,
      filler: fillers[filler],
      random,
      batchNorm: batchNorm ? 'batch' : 'none',
    });
    return n === 3 ? block : [...block, caffeMaxPool({ name: `pool${n}`, bottom: block.at(-1)!.top })];
  });
  const bottom = blocks.at(-1)!.top;
  return assembleCaffeNet([
    ...blocks,
    caffeConvolution({ name: 'score_fr', bottom, inputs: 32, outputs: classes, size: 1, filler: xavier, random }),
    caffeUpsampling({ name: 'upscore', bottom: 'score_fr', channels: classes, size: 8, stride: 4 }),
  ]);
}

export interface CaffeClassifierOptions {
  classes: number;
  random: Random;
  filler: Filler;
  /** `batch`: statistics of the batch. `global`: `use_global_stats: true` from the first step. `none`: no BatchNorm at all. */
  batchNorm: 'none' | 'batch' | 'global';
}

/**
 * A small classifier as its prototxt would have it: [batch, 16, 16, 1] -> [batch, classes]. Six 3 x 3 convolutions of 8 channels, poolings after
 * the first two, mean over positions, one inner product.
 */
export function createCaffeClassifier({ classes, random, filler, batchNorm }: CaffeClassifierOptions): CaffeNet {
  const blocks = [1, 2, 3, 4, 5, 6].flatMap((n): CaffeLayer[] => {
    const last = batchNorm === 'none' ? `conv${n - 1}` : `bn${n - 1}`;
    const bottom = n === 1 ? 'data' : n <= 3 ? `pool${n - 1}` : last;
    const block = convolutionBlock({ n, bottom, inputs: n === 1 ? 1 : 8, outputs: 8, filler, random, batchNorm });
    return n > 2 ? block : [...block, caffeMaxPool({ name: `pool${n}`, bottom: block.at(-1)!.top })];
  });
  return assembleCaffeNet([
    ...blocks,
    caffeGlobalPool({ name: 'pool6', bottom: blocks.at(-1)!.top }),
    caffeInnerProduct({ name: 'fc', bottom: 'pool6', inputs: 8, outputs: classes, filler, random }),
  ]);
}

function convolutionBlock({
  n,
  bottom,
  inputs,
  outputs,
  filler,
  random,
  batchNorm,
}: {
  n: number;
  bottom: string;
  inputs: number;
  outputs: number;
  filler: Filler;
  random: Random;
  batchNorm: CaffeClassifierOptions['batchNorm'];
}): CaffeLayer[] {
  const convolution = caffeConvolution({ name: `conv${n}`, bottom, inputs, outputs, filler, random });
  if (batchNorm === 'none') return [convolution, caffeRelu(`relu${n}`, `conv${n}`)];
  const name = `bn${n}`;
  return [
    convolution,
    caffeBatchNorm({ name, bottom: `conv${n}`, channels: outputs, useGlobalStats: batchNorm === 'global' }),
    caffeScale(`scale${n}`, name, outputs),
    caffeRelu(`relu${n}`, name),
  ];
}

/**
 * A deep, narrow perceptron as its prototxt would have it: [batch, 2] -> [batch, classes]. `layers` hidden inner products of 32 with ReLU,
 * `ip1`, `ip2`, ..., and `fc`.
 */
export function createCaffePerceptron({
  classes,
  random,
  filler,
  layers = 8,
}: Pick<CaffeClassifierOptions, 'classes' | 'random' | 'filler'> & { layers?: number }): CaffeNet {
  const hidden = Array.from({ length: layers }, (_, i) => {
    const [name, bottom] = [`ip${i + 1}`, i === 0 ? 'data' : `ip${i}`];
    return [
      caffeInnerProduct({ name, bottom, inputs: i === 0 ? 2 : 32, outputs: 32, filler, random }),
      caffeRelu(`relu${i + 1}`, name),
    ];
  });
  const fc = caffeInnerProduct({ name: 'fc', bottom: `ip${layers}`, inputs: 32, outputs: classes, filler, random });
  return assembleCaffeNet([...hidden.flat(), fc]);
}
