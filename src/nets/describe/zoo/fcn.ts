import { msra, scaledNormal, zero, type Filler } from '../../../caffe/fillers';
import type { Deconv, Description } from '../part';
import { conv, deconv, maxPool, relu } from '../parts';

/** Size and stride of the deconvolution: two poolings divide by 4. */
export const fcnUpsampling = { size: 8, stride: 4 } as const;

export interface FcnDescription {
  classes: number;
  /** Channels of the image. */
  channels?: number;
  /** Filler of conv1 to conv3. */
  filler?: Filler;
  /** The last layer before the deconvolution: `zero`, as FCN does, or `normal` = N(0, 1 / fan-in). */
  scoreInit?: 'zero' | 'normal';
  /** Deconvolution weights, [8, 8, classes, classes]; bilinear on the diagonal when not given. */
  upKernel?: Float32Array;
  /** `diagonal` (group = classes) keeps the other pairs of channels at 0 when the kernel learns. */
  upPairs?: Deconv['pairs'];
}

/** A small fully convolutional network: a map of classes as large as the picture, whose height and width are multiples of 4. */
export function fcn({
  classes,
  channels = 3,
  filler = msra,
  scoreInit = 'zero',
  upKernel,
  upPairs,
}: FcnDescription): Description {
  return {
    name: 'fcn',
    input: [32, 32, channels],
    parts: [
      conv('conv1', 16, { filler }),
      relu('relu1'),
      maxPool('pool1'),
      conv('conv2', 16, { filler }),
      relu('relu2'),
      maxPool('pool2'),
      conv('conv3', 32, { filler }),
      relu('relu3'),
      conv('score', classes, { size: 1, filler: scoreInit === 'zero' ? zero : scaledNormal(1) }),
      deconv('up', { ...fcnUpsampling, kernel: upKernel, pairs: upPairs }),
    ],
  };
}
