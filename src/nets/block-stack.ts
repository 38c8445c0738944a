import * as tf from '@tensorflow/tfjs-core';
import { batchNorm } from './batch-norm';
import { applyInTurn } from './net';
import type { ApplyOptions, Layer } from './net';

/** What the spiral MLP and the shapes CNN have in common. */
export interface DepthOptions {
  /** Layers with a kernel: an even number from 2. A stem, (layers - 2) / 2 blocks of two, a head. */
  layers: number;
  /** Adds the input of each block to its output. Everything else, weights included, is the same. */
  residual: boolean;
  batchNorm: boolean;
}

export interface BlockStack {
  /** In depth order, the normalisation before the head included. */
  layers: Layer[];
  apply(x: tf.Tensor, options?: ApplyOptions): tf.Tensor;
}

/**
 * Blocks in the full pre-activation order of He et al. 2016, and the normalisation and ReLU that close them:
 *
 *     x -> BN -> ReLU -> a -> BN -> ReLU -> b -> (+ x) ->  ...  -> BN -> ReLU
 *
 * `makeLayer(name)` makes a layer that keeps the shape and the `width` channels.
 */
export function stackBlocks(options: DepthOptions, width: number, makeLayer: (name: string) => Layer): BlockStack {
  const { layers: depth, residual } = options;
  if (!Number.isInteger(depth) || depth < 2 || depth % 2 === 1)
    throw new Error(`invalid layers: ${depth} (an even number from 2)`);

  const activated = (name: string): Layer =>
    options.batchNorm ? batchNorm(`bn-${name}`, width, { relu: true }) : relu;
  const blocks = Array.from({ length: (depth - 2) / 2 }, (_, i) =>
    ['a', 'b'].flatMap((part) => [activated(`block${i + 1}${part}`), makeLayer(`block${i + 1}${part}`)]),
  );
  const closing = activated('head');

  return {
    layers: [...blocks.flat(), closing],
    apply(x, applyOptions) {
      const top = blocks.reduce((h, block) => {
        const change = applyInTurn(block, h, applyOptions);
        return residual ? tf.add(h, change) : change;
      }, x);
      return closing.apply(top, applyOptions);
    },
  };
}

const relu: Layer = { name: 'relu', weights: [], state: [], apply: (x) => tf.relu(x) };
