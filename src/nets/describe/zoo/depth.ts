import { scaledNormal, type Filler } from '../../../caffe/fillers';
import type { Description } from '../part';
import { conv, dense, globalMean, maxPool } from '../parts';
import { stackBlocks, type BlockOptions } from './blocks';

/** What the spiral MLP and the shapes CNN have in common. */
export interface DepthOptions extends BlockOptions {
  /** Layers with a kernel, those on shortcuts not counted: an even number from 2. A stem, (layers - 2) / 2 blocks of two, a head. */
  layers: number;
}

const filler = scaledNormal(1);

/** Width: features of each layer but the last. */
export type SpiralOptions = DepthOptions & { classes?: number; width?: number };

/** A deep, narrow perceptron for points in the plane, of width 16 unless told otherwise. Weights N(0, 2 / fan-in), in the head N(0, 1 / fan-in). */
export function spiralMlp({ classes = 2, width = 16, ...options }: SpiralOptions): Description {
  const layer = (name: string, filler: Filler) => dense(name, width, { filler });
  return {
    name: 'spiral-mlp',
    input: [2],
    parts: [
      dense('stem', width),
      ...stackBlocks(countBlocks(options), options, { layer, pointwise: layer }),
      dense('head', classes, { filler }),
    ],
  };
}

/** A deep, narrow convolutional net of 8 channels for small grey pictures, whose blocks work on a quarter of the height and width. */
export function shapesCnn({ classes = 4, ...options }: DepthOptions & { classes?: number }): Description {
  return {
    name: 'shapes-cnn',
    input: [16, 16, 1],
    parts: [
      conv('stem', 8),
      maxPool('pool1'),
      maxPool('pool2'),
      ...stackBlocks(countBlocks(options), options, {
        layer: (name, filler) => conv(name, 8, { filler }),
        pointwise: (name, filler) => conv(name, 8, { size: 1, filler }),
      }),
      globalMean('mean'),
      dense('head', classes, { filler }),
    ],
  };
}

function countBlocks({ layers }: DepthOptions): number {
  if (!Number.isInteger(layers) || layers < 2 || layers % 2 === 1)
    throw new Error(`invalid layers: ${layers} (an even number from 2)`);
  return (layers - 2) / 2;
}
