import * as tf from '@tensorflow/tfjs-core';
import type { Filler } from '../caffe/fillers';
import { scaledNormal } from '../caffe/fillers';
import type { Random } from '../lib/random';
import { batchNorm, type Averaging, type BatchNormOptions } from './batch-norm';
import { conv2d, dense, globalAveragePool, maxPool2 } from './layers';
import { assembleNet } from './net';
import type { Layer, Net } from './net';

export interface NormalisedNet extends Net {
  /** `look`: in training mode, without moving the running statistics. */
  apply(x: tf.Tensor, options?: Omit<BatchNormOptions, 'residual'>): tf.Tensor;
  /** Running statistics of the first normalisation: mean, variance and, in Caffe's way, the collected weight. Empty without normalisation. */
  statistics: tf.Variable[];
  /** Takes over weights and running statistics of a net of the same kind. */
  copyFrom(other: NormalisedNet): void;
  /** Weights and running statistics, in depth order. */
  variables: tf.Variable[];
}

const hiddenLayers = { shapes: 6, spiral: 5 } as const;

/**
 * Layers of weights, normalisation, ReLU; then a head. `shapes`: six 3 x 3 convolutions of 8 channels on [batch, 16, 16, 1], halved
 * after the first two, mean over positions, 4 classes. `spiral`: five dense layers of 16 on [batch, 2], 2 classes.
 * `average`: how running statistics are kept; `null`: no normalisation. `filler` fills the hidden layers; the head gets N(0, 1 / fan-in).
 */
export function createNormalisedNet({
  kind,
  average,
  filler,
  random,
}: {
  kind: keyof typeof hiddenLayers;
  average: Averaging | null;
  filler: Filler;
  random: Random;
}): NormalisedNet {
  const width = kind === 'shapes' ? 8 : 16;
  const hidden = Array.from({ length: hiddenLayers[kind] }, (_, i) => {
    const options = { name: `layer${i + 1}`, outputs: width, filler, random };
    const first = i === 0;
    return kind === 'shapes'
      ? conv2d({ ...options, inputs: first ? 1 : width })
      : dense({ ...options, inputs: first ? 2 : width });
  });
  const norms = average ? hidden.map(({ name }) => batchNorm(`bn-${name}`, width, { relu: true, average })) : [];
  const classes = kind === 'shapes' ? 4 : 2;
  const head = dense({ name: 'head', inputs: width, outputs: classes, filler: scaledNormal(1), random });
  const layers: Layer[] = [...hidden.flatMap((layer, i) => [layer, ...norms.slice(i, i + 1)]), head];
  const variables = layers.flatMap((layer) => [...layer.weights.map((weight) => weight.variable), ...layer.state]);

  return {
    ...assembleNet(layers, (x, options) => {
      const top = hidden.reduce((h, layer, i) => {
        const sum = layer.apply(h);
        const active = norms[i]?.apply(sum, options) ?? tf.relu(sum);
        return kind === 'shapes' && i < 2 ? maxPool2(active) : active;
      }, x);
      return head.apply(kind === 'shapes' ? globalAveragePool(top) : top);
    }),
    statistics: norms[0]?.state ?? [],
    variables,
    copyFrom(other) {
      // Values, not handles: the running statistics change in place.
      tf.tidy(() => variables.forEach((variable, i) => variable.assign(tf.add(other.variables[i]!, 0))));
    },
  };
}
