import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../lib/random';
import { build, type BuiltNet } from './build';
import { probeCnn } from './describe/zoo/small';
import type { NetWithHidden, Weight } from './net';

/** Where features are read: after the ReLU of conv1 ... conv4. */
export type Cut = 1 | 2 | 3 | 4;

export interface ProbeCnn extends BuiltNet, NetWithHidden {
  /** Mean over positions of ReLU(conv `cut`): [batch, 12] for cut 1, else [batch, 16]. */
  features(x: tf.Tensor, cut: Cut): tf.Tensor;
  /** The weights of conv1 to conv4, one array per layer: the kernel, then the bias. */
  exportBackbone(): Promise<Float32Array[]>;
  /** Takes over what `exportBackbone` gave. The head `fc` stays as it is. */
  loadBackbone(weights: readonly Float32Array[]): void;
}

/** Four convolutions, mean over positions and a dense head: [batch, height, width, channels] -> [batch, classes]. */
export function createProbeCnn({
  random,
  ...options
}: {
  random: Random;
  classes?: number;
  channels?: number;
}): ProbeCnn {
  const net = build(probeCnn(options), { random });
  const cuts = ([1, 2, 3, 4] as const).map((cut) => net.at(`relu${cut}`));
  const convs = [1, 2, 3, 4].map((i) => net.weights.filter(({ layer }) => layer === `conv${i}`));
  return {
    ...net,
    hidden: cuts[3]!,
    features: (x, cut) => tf.mean(cuts[cut - 1]!(x), [1, 2]),
    exportBackbone: () => Promise.all(convs.map(readLayer)),
    loadBackbone(weights) {
      if (weights.length !== convs.length)
        throw new Error(`invalid backbone: ${weights.length} layers (expected ${convs.length})`);
      convs.forEach((conv, i) => writeLayer(conv, weights[i]!));
    },
  };
}

async function readLayer(weights: readonly Weight[]): Promise<Float32Array> {
  const parts = await Promise.all(weights.map(({ variable }) => variable.data<'float32'>()));
  return Float32Array.from(parts.flatMap((part) => [...part]));
}

function writeLayer(weights: readonly Weight[], values: Float32Array): void {
  const expected = weights.reduce((sum, { variable }) => sum + variable.size, 0);
  if (values.length !== expected)
    throw new Error(`invalid backbone: ${weights[0]!.layer} has ${values.length} weights (expected ${expected})`);
  let start = 0;
  for (const { variable } of weights) {
    const part = values.slice(start, start + variable.size);
    tf.tidy(() => variable.assign(tf.tensor(part, variable.shape)));
    start += variable.size;
  }
}
