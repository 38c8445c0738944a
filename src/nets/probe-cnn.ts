import * as tf from '@tensorflow/tfjs-core';
import { msra, scaledNormal } from '../caffe/fillers';
import type { Random } from '../lib/random';
import { conv2d, dense, globalAveragePool, maxPool2 } from './layers';
import { assembleNet } from './net';
import type { Layer, NetWithHidden } from './net';

/** Where features are read: after the ReLU of conv1 ... conv4. */
export type Cut = 1 | 2 | 3 | 4;

export interface ProbeCnn extends NetWithHidden {
  /** Mean over positions of ReLU(conv `cut`): [batch, 12] for cut 1, else [batch, 16]. */
  features(x: tf.Tensor, cut: Cut): tf.Tensor;
  /** The weights of conv1 to conv4, one array per layer: the kernel, then the bias. */
  exportBackbone(): Promise<Float32Array[]>;
  /** Takes over what `exportBackbone` gave. The head `fc` stays as it is. */
  loadBackbone(weights: readonly Float32Array[]): void;
}

const widths = [12, 16, 16, 16] as const;

/**
 * The net of the transfer experiments: [batch, height, width, channels] -> [batch, classes], for pictures of any size from 4 x 4.
 * conv1, pool, conv2, pool, conv3, conv4, mean over positions, fc. Its last features are pooled over the whole picture, hence specialised.
 */
export function createProbeCnn({
  random,
  classes = 4,
  channels = 1,
}: {
  random: Random;
  classes?: number;
  channels?: number;
}): ProbeCnn {
  const convs = widths.map((outputs, i) =>
    conv2d({
      name: `conv${i + 1}`,
      inputs: i === 0 ? channels : widths[i - 1]!,
      outputs,
      filler: msra,
      random,
      relu: true,
    }),
  );
  const fc = dense({ name: 'fc', inputs: widths[3], outputs: classes, filler: scaledNormal(1), random });

  const activations = (x: tf.Tensor, cut: Cut): tf.Tensor =>
    convs.slice(0, cut).reduce((h, conv, i) => conv.apply(i === 1 || i === 2 ? maxPool2(h) : h), x);
  const features: ProbeCnn['features'] = (x, cut) => globalAveragePool(activations(x, cut));

  return {
    ...assembleNet([...convs, fc], (x) => fc.apply(features(x, 4))),
    hidden: (x) => activations(x, 4),
    features,
    exportBackbone: () => Promise.all(convs.map(readLayer)),
    loadBackbone(weights) {
      if (weights.length !== convs.length)
        throw new Error(`invalid backbone: ${weights.length} layers (expected ${convs.length})`);
      convs.forEach((conv, i) => writeLayer(conv, weights[i]!));
    },
  };
}

async function readLayer(layer: Layer): Promise<Float32Array> {
  const parts = await Promise.all(layer.weights.map((weight) => weight.variable.data<'float32'>()));
  return Float32Array.from(parts.flatMap((part) => [...part]));
}

function writeLayer(layer: Layer, values: Float32Array): void {
  const expected = layer.weights.reduce((sum, weight) => sum + weight.variable.size, 0);
  if (values.length !== expected)
    throw new Error(`invalid backbone: ${layer.name} has ${values.length} weights (expected ${expected})`);
  let start = 0;
  for (const { variable } of layer.weights) {
    const part = values.slice(start, start + variable.size);
    tf.tidy(() => variable.assign(tf.tensor(part, variable.shape)));
    start += variable.size;
  }
}
