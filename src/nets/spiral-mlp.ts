import { msra, scaledNormal } from '../caffe/fillers';
import type { Random } from '../lib/random';
import { stackBlocks } from './block-stack';
import type { DepthOptions } from './block-stack';
import { dense } from './layers';
import { assembleNet } from './net';
import type { Net } from './net';

/** Width of every hidden layer. */
const width = 16;

/**
 * A deep, narrow perceptron for points in the plane: [batch, 2] -> [batch, classes].
 * Layers: stem (2 to 16), block1a, block1b, ..., head. Weights N(0, 2 / fan-in), in the head N(0, 1 / fan-in).
 */
export function createSpiralMlp({
  random,
  classes = 2,
  ...depth
}: DepthOptions & { random: Random; classes?: number }): Net {
  const stack = stackBlocks(depth, width, (name) =>
    dense({ name, inputs: width, outputs: width, filler: msra, random }),
  );
  const stem = dense({ name: 'stem', inputs: 2, outputs: width, filler: msra, random });
  const head = dense({ name: 'head', inputs: width, outputs: classes, filler: scaledNormal(1), random });
  return assembleNet([stem, ...stack.layers, head], (x, options) => head.apply(stack.apply(stem.apply(x), options)));
}
