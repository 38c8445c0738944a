import type * as tf from '@tensorflow/tfjs-core';
import { bilinearWeights, fillDeconv, outerProduct } from '../caffe/upsample';
import { msra, scaledNormal, zero } from '../caffe/fillers';
import type { Filler } from '../caffe/fillers';
import type { Random } from '../lib/random';
import { conv2d, deconv2d, maxPool2 } from './layers';
import { applyInTurn, assembleNet } from './net';
import type { NetWithHidden } from './net';

/** Size and stride of the deconvolution: two poolings divide by 4. */
export const fcnUpsampling = { size: 8, stride: 4 } as const;

export interface FcnOptions {
  classes: number;
  random: Random;
  /** Channels of the image. */
  channels?: number;
  /** Filler of conv1 to conv3. */
  filler?: Filler;
  /** The last layer before the deconvolution: `zero`, as FCN does, or `normal` = N(0, 1 / fan-in). */
  scoreInit?: 'zero' | 'normal';
  /** Deconvolution weights, [8, 8, classes, classes]; bilinear on the diagonal when not given. */
  upKernel?: Float32Array;
  /** `diagonal` (group = classes) keeps the other pairs of channels at 0 when the kernel learns. */
  upPairs?: 'diagonal' | 'all';
}

/**
 * A small fully convolutional network: [batch, height, width, channels] -> [batch, height, width, classes]; height and width
 * are multiples of 4. Layers: conv1, conv2, conv3, score, up. A frozen deconvolution is one whose weight the optimiser leaves out.
 */
export function createFcn({
  classes,
  random,
  channels = 3,
  filler = msra,
  scoreInit = 'zero',
  upKernel = fillDeconv({
    kernel: outerProduct(bilinearWeights(fcnUpsampling.size)),
    channels: classes,
    pairs: 'diagonal',
  }),
  upPairs = 'all',
}: FcnOptions): NetWithHidden {
  const up = deconv2d({ name: 'up', ...fcnUpsampling, channels: classes, kernel: upKernel, pairs: upPairs });
  const conv1 = conv2d({ name: 'conv1', inputs: channels, outputs: 16, filler, random, relu: true });
  const conv2 = conv2d({ name: 'conv2', inputs: 16, outputs: 16, filler, random, relu: true });
  const conv3 = conv2d({ name: 'conv3', inputs: 16, outputs: 32, filler, random, relu: true });
  const scoreFiller = scoreInit === 'zero' ? zero : scaledNormal(1);
  const score = conv2d({ name: 'score', size: 1, inputs: 32, outputs: classes, filler: scoreFiller, random });

  const hidden = (x: tf.Tensor): tf.Tensor => {
    const half = maxPool2(conv1.apply(x));
    const quarter = maxPool2(conv2.apply(half));
    return conv3.apply(quarter);
  };
  const net = assembleNet([conv1, conv2, conv3, score, up], (x) => applyInTurn([score, up], hidden(x)));
  return { ...net, hidden };
}
