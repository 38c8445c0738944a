import { scaledNormal, type Filler } from '../../../caffe/fillers';
import type { Averaging } from '../averaging';
import type { Description } from '../part';
import { batchNorm, conv, dense, globalMean, maxPool, relu, times } from '../parts';

export interface NormalisedDescription {
  kind: 'shapes' | 'spiral';
  /** How running statistics are kept; `null`: no normalisation. */
  average: Averaging | null;
  /** Fills the hidden layers; the head gets N(0, 1 / fan-in). */
  filler: Filler;
}

/**
 * Layers of weights, normalisation, ReLU; then a head. `shapes`: six 3 x 3 convolutions of 8 channels, halved after the first two, mean over
 * positions, 4 classes. `spiral`: five dense layers of 16, 2 classes.
 */
export function normalisedNet({ kind, average, filler }: NormalisedDescription): Description {
  const isMap = kind === 'shapes';
  return {
    name: 'normalised-net',
    input: isMap ? [16, 16, 1] : [2],
    parts: [
      ...times(isMap ? 6 : 5, (i) => [
        isMap ? conv(`layer${i}`, 8, { filler }) : dense(`layer${i}`, 16, { filler }),
        ...(average ? [batchNorm(`bn-layer${i}`, { averaging: average })] : []),
        relu(`relu${i}`),
        ...(isMap && i < 3 ? [maxPool(`pool${i}`)] : []),
      ]),
      ...(isMap ? [globalMean('mean')] : []),
      dense('head', isMap ? 4 : 2, { filler: scaledNormal(1) }),
    ],
  };
}
