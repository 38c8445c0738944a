import { msra, xavier, zero, type Filler } from '../../../caffe/fillers';
import { averaging } from '../averaging';
import type { Description, Part } from '../part';
import { batchNorm, conv, deconv, dense, globalMean, maxPool, relu, scale, times } from '../parts';

export interface CaffeFcnDescription {
  classes: number;
  /** Filler of the convolutions: `none` is what Caffe takes when the prototxt names none, zeros. */
  filler: 'none' | 'xavier' | 'msra';
  /** BatchNorm and Scale between each convolution and its ReLU. */
  batchNorm: boolean;
}

const fillers: Record<CaffeFcnDescription['filler'], Filler> = { none: zero, xavier, msra };

/** A small FCN as its prototxt would have it: score_fr with Xavier's filler, a frozen bilinear deconvolution. */
export function caffeFcn({ classes, filler, batchNorm }: CaffeFcnDescription): Description {
  const activate = (i: number) => activated(i, batchNorm ? 'batch' : 'none');
  return {
    name: 'caffe-fcn',
    input: [32, 32, 3],
    parts: [
      ...[16, 16, 32].flatMap((channels, i) => [
        conv(`conv${i + 1}`, channels, { filler: fillers[filler] }),
        ...activate(i + 1),
        ...(i < 2 ? [maxPool(`pool${i + 1}`)] : []),
      ]),
      conv('score_fr', classes, { size: 1, filler: xavier }),
      deconv('upscore', { size: 8, stride: 4, pairs: 'diagonal', learned: false }),
    ],
  };
}

export interface CaffeClassifierDescription {
  classes: number;
  filler: Filler;
  /** `batch`: statistics of the batch. `global`: `use_global_stats: true` from the first step. `none`: no BatchNorm at all. */
  batchNorm: 'none' | 'batch' | 'global';
}

/** A small classifier as its prototxt would have it: six 3 x 3 convolutions of 8 channels, poolings after the first two, mean over positions. */
export const caffeClassifier = ({ classes, filler, batchNorm }: CaffeClassifierDescription): Description => ({
  name: 'caffe-classifier',
  input: [16, 16, 1],
  parts: [
    ...times(6, (i) => [
      conv(`conv${i}`, 8, { filler }),
      ...activated(i, batchNorm),
      ...(i <= 2 ? [maxPool(`pool${i}`)] : []),
    ]),
    globalMean('pool6'),
    dense('fc', classes, { filler }),
  ],
});

function activated(i: number, statistics: CaffeClassifierDescription['batchNorm']): Part[] {
  if (statistics === 'none') return [relu(`relu${i}`)];
  const kept = statistics === 'global' ? 'stored' : 'batch';
  return [
    batchNorm(`bn${i}`, { averaging: averaging.caffe, affine: false, statistics: kept }),
    scale(`scale${i}`),
    relu(`relu${i}`),
  ];
}

/** A deep, narrow perceptron as its prototxt would have it: `layers` hidden inner products of 32 with ReLU, `ip1`, `ip2`, ..., and `fc`. */
export const caffePerceptron = ({
  classes,
  filler,
  layers = 8,
}: {
  classes: number;
  filler: Filler;
  layers?: number;
}): Description => ({
  name: 'caffe-perceptron',
  input: [2],
  parts: [
    ...times(layers, (i) => [dense(`ip${i}`, 32, { filler }), relu(`relu${i}`)]),
    dense('fc', classes, { filler }),
  ],
});
