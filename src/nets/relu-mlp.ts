import type * as tf from '@tensorflow/tfjs-core';
import type { Filler } from '../caffe/fillers';
import type { Random } from '../lib/random';
import { dense } from './layers';
import { assembleNet } from './net';
import type { Net } from './net';

export interface ReluMlp extends Net {
  /** What leaves the ReLU of each hidden layer, from the input to the output: [batch, width] each. */
  activations(x: tf.Tensor): tf.Tensor[];
}

/**
 * Dense layers with ReLU and nothing else: [batch, 2] -> [batch, 2]. Layers: layer1 ... layerN of `width` units, out.
 * One filler for all kernels; biases start at 0.
 */
export function createReluMlp({
  layers: depth,
  filler,
  random,
  width = 32,
}: {
  layers: number;
  filler: Filler;
  random: Random;
  width?: number;
}): ReluMlp {
  if (!Number.isInteger(depth) || depth < 1) throw new Error(`invalid layers: ${depth} (a whole number from 1)`);
  const hidden = Array.from({ length: depth }, (_, i) =>
    dense({ name: `layer${i + 1}`, inputs: i === 0 ? 2 : width, outputs: width, filler, random, relu: true }),
  );
  const out = dense({ name: 'out', inputs: width, outputs: 2, filler, random });
  return {
    ...assembleNet([...hidden, out], (x) => out.apply(hidden.reduce((h, layer) => layer.apply(h), x))),
    activations(x) {
      let h = x;
      return hidden.map((layer) => (h = layer.apply(h)));
    },
  };
}
