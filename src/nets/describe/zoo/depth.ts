import { msra, scaledNormal, type Filler } from '../../../caffe/fillers';
import type { Block, Description, Part } from '../part';
import { batchNorm, block, conv, dense, globalMean, maxPool, relu, residual, times } from '../parts';

/** What the spiral MLP and the shapes CNN have in common. */
export interface DepthOptions {
  /** Layers with a kernel: an even number from 2. A stem, (layers - 2) / 2 blocks of two, a head. */
  layers: number;
  /** Adds the input of each block to its output. Everything else, weights included, is the same. */
  residual: boolean;
  batchNorm: boolean;
  /** Filler of the second layer of each block. With zeros a residual block begins as the identity, and a plain one as nothing. */
  last?: Filler;
}

const filler = scaledNormal(1);

/** A deep, narrow perceptron of width 16 for points in the plane. Weights N(0, 2 / fan-in), in the head N(0, 1 / fan-in). */
export function spiralMlp({ classes = 2, ...options }: DepthOptions & { classes?: number }): Description {
  return {
    name: 'spiral-mlp',
    input: [2],
    parts: [
      dense('stem', 16),
      ...stackBlocks(options, (name, filler) => dense(name, 16, { filler })),
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
      ...stackBlocks(options, (name, filler) => conv(name, 8, { filler })),
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
 * `makeLayer(name, filler)` makes a layer that keeps the shape.
 */
function stackBlocks(options: DepthOptions, makeLayer: (name: string, filler: Filler) => Part): Part[] {
  const { layers: depth, last = msra } = options;
  if (!Number.isInteger(depth) || depth < 2 || depth % 2 === 1)
    throw new Error(`invalid layers: ${depth} (an even number from 2)`);
  const activated = (name: string): Part[] => [
    ...(options.batchNorm ? [batchNorm(`bn-${name}`)] : []),
    relu(`relu-${name}`),
  ];
  const makeBlock = (i: number): Block => {
    const [a, b] = [`block${i}a`, `block${i}b`];
    const layers = [...activated(a), makeLayer(a, msra), ...activated(b), makeLayer(b, last)];
    return options.residual ? residual(`block${i}`, layers) : block(`block${i}`, layers);
  };
  return [...times((depth - 2) / 2, (i) => [makeBlock(i)]), ...activated('head')];
}
