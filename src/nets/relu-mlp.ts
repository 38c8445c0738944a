import type * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../lib/random';
import { build, type BuiltNet } from './build';
import { reluMlp } from './describe/zoo/perceptrons';

export interface ReluMlp extends BuiltNet {
  /** What leaves the ReLU of each hidden layer, from the input to the output: [batch, width] each. */
  activations(x: tf.Tensor): tf.Tensor[];
}

/** Perceptron of dense layers with ReLU: [batch, 2] -> [batch, outputs], two unless given. */
export function createReluMlp({ random, ...options }: Parameters<typeof reluMlp>[0] & { random: Random }): ReluMlp {
  const net = build(reluMlp(options), { random });
  const hidden = Array.from({ length: options.layers }, (_, i) => `relu${i + 1}`);
  return { ...net, activations: (x) => net.values(x, hidden) };
}
