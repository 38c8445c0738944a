import { msra, scaledNormal } from '../caffe/fillers';
import type { Random } from '../lib/random';
import { stackBlocks } from './block-stack';
import type { DepthOptions } from './block-stack';
import { conv2d, dense, globalAveragePool, maxPool2 } from './layers';
import { assembleNet } from './net';
import type { Net } from './net';

/** Channels of every hidden layer. */
const width = 8;

/**
 * A deep, narrow convolutional net for small grey pictures: [batch, 16, 16, 1] -> [batch, classes].
 * Layers: stem, two poolings (to 4 x 4), block1a, block1b, ..., mean over positions, head. 3 x 3 kernels.
 */
export function createShapesCnn({
  random,
  classes = 4,
  ...depth
}: DepthOptions & { random: Random; classes?: number }): Net {
  const stack = stackBlocks(depth, width, (name) =>
    conv2d({ name, inputs: width, outputs: width, filler: msra, random }),
  );
  const stem = conv2d({ name: 'stem', inputs: 1, outputs: width, filler: msra, random });
  const head = dense({ name: 'head', inputs: width, outputs: classes, filler: scaledNormal(1), random });
  return assembleNet([stem, ...stack.layers, head], (x, options) => {
    const pooled = maxPool2(maxPool2(stem.apply(x)));
    return head.apply(globalAveragePool(stack.apply(pooled, options)));
  });
}
