import { scaledNormal } from '../../../caffe/fillers';
import type { Block, Description, Part } from '../part';
import { batchNorm, block, conv, dense, globalMean, maxPool, relu, residual, times } from '../parts';

/** What the spiral MLP and the shapes CNN have in common. */
export interface DepthOptions {
  /** Layers with a kernel: an even number from 2. A stem, (layers - 2) / 2 blocks of two, a head. */
  layers: number;
  /** Adds the input of each block to its output. Everything else, weights included, is the same. */
  residual: boolean;
  batchNorm: boolean;
}

const filler = scaledNormal(1);

/** A deep, narrow perceptron for points in the plane, of width 16 unless told otherwise. Weights N(0, 2 / fan-in), in the head N(0, 1 / fan-in). */
export function spiralMlp({
  classes = 2,
  width = 16,
  ...options
}: DepthOptions & { classes?: number; width?: number }): Description {
  return {
    name: 'spiral-mlp',
    input: [2],
    parts: [
      dense('stem', width),
      ...stackBlocks(options, (name) => dense(name, width)),
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
      ...stackBlocks(options, (name) => conv(name, 8)),
      globalMean('mean'),
      dense('head', classes, { filler }),
    ],
  };
}

/**
 * Blocks in the full pre-activation order of He et al. 2016, and the normalisation and ReLU that close them:
 *
 *     x -> BN -> ReLU -> a -> BN -> ReLU -> b -> (+ x) ->  ...  -> BN -> ReLU
 *
 * `makeLayer(name)` makes a layer that keeps the shape.
 */
function stackBlocks(options: DepthOptions, makeLayer: (name: string) => Part): Part[] {
  const { layers: depth } = options;
  if (!Number.isInteger(depth) || depth < 2 || depth % 2 === 1)
    throw new Error(`invalid layers: ${depth} (an even number from 2)`);
  const activated = (name: string): Part[] => [
    ...(options.batchNorm ? [batchNorm(`bn-${name}`)] : []),
    relu(`relu-${name}`),
  ];
  const makeBlock = (i: number): Block => {
    const layers = ['a', 'b'].flatMap((half) => [...activated(`block${i}${half}`), makeLayer(`block${i}${half}`)]);
    return options.residual ? residual(`block${i}`, layers) : block(`block${i}`, layers);
  };
  return [...times((depth - 2) / 2, (i) => [makeBlock(i)]), ...activated('head')];
}
