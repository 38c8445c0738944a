import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../lib/random';
import { build, type BuiltNet } from './build';
import { normalisedNet, type NormalisedDescription } from './describe/zoo/normalised';

export interface NormalisedNet extends BuiltNet {
  /** Running statistics of the first normalisation: mean, variance and, in Caffe's way, the collected weight. Empty without normalisation. */
  statistics: tf.Variable[];
  /** Takes over weights and running statistics of a net of the same kind. */
  copyFrom(other: NormalisedNet): void;
}

/** Net with batch normalisation after each layer. `shapes`: [batch, 16, 16, 1] -> [batch, 4]. `spiral`: [batch, 2] -> [batch, 2]. */
export function createNormalisedNet({ random, ...options }: NormalisedDescription & { random: Random }): NormalisedNet {
  const net = build(normalisedNet(options), { random });
  return {
    ...net,
    statistics: net.state('bn-layer1'),
    copyFrom(other) {
      // Values, not handles: the running statistics change in place.
      tf.tidy(() => net.variables.forEach((variable, i) => variable.assign(tf.add(other.variables[i]!, 0))));
    },
  };
}
