import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../lib/random';
import { build, type BuiltNet } from './build';
import { adapterOf, withLowRank, type LowRank } from './describe/low-rank';
import type { Weight } from './net';

/** A net with low-rank adapters beside its convolutions. */
export interface AdaptedNet extends BuiltNet {
  /** The weights of the adapters, A and B of each convolution. */
  adapters: Weight[];
  /** |(alpha / rank) B A| / |W| of each convolution, L2 norms: how far the adapter has turned its kernel. */
  turned(): Promise<number[]>;
  /** Writes W + (alpha / rank) B A, and all other weights as they are, into a net without adapters. */
  mergeInto(net: BuiltNet): void;
}

/** The adapted net of `base`, with copies of the weights of `base` as they are now. */
export function createAdaptedNet(base: BuiltNet, { random, ...options }: LowRank & { random: Random }): AdaptedNet {
  const net = build(withLowRank(base.description, options), { random });
  const scale = options.alpha / options.rank;
  const kernelOf = ({ weights }: Pick<BuiltNet, 'weights'>, layer: string) =>
    weights.find((weight) => weight.layer === layer && weight.name === 'kernel')!.variable;
  const convs = base.layers.filter((layer) => net.layers.includes(adapterOf(layer).a));
  const product = (layer: string) => {
    const [a, b] = Object.values(adapterOf(layer)).map((name): tf.Tensor => kernelOf(net, name)) as [
      tf.Tensor,
      tf.Tensor,
    ];
    const flat = tf.matMul(tf.reshape(a, [-1, options.rank]), tf.reshape(b, [options.rank, -1]));
    return tf.mul(tf.reshape(flat, kernelOf(net, layer).shape), scale);
  };
  const copy = (from: readonly Weight[], to: readonly Weight[]) =>
    tf.tidy(() => {
      for (const { layer, name, variable } of to) {
        const source = from.find((weight) => weight.layer === layer && weight.name === name);
        if (source) variable.assign(tf.add(source.variable, 0));
      }
    });
  copy(base.weights, net.weights);
  return {
    ...net,
    adapters: net.weights.filter(({ layer }) => !base.layers.includes(layer)),
    async turned() {
      const shares = tf.tidy(() =>
        tf.stack(convs.map((layer) => tf.div(tf.norm(product(layer)), tf.norm(kernelOf(net, layer))))),
      );
      const values = await shares.data();
      shares.dispose();
      return [...values];
    },
    mergeInto(other) {
      copy(net.weights, other.weights);
      tf.tidy(() =>
        convs.forEach((layer) => {
          const kernel = kernelOf(other, layer);
          kernel.assign(tf.add(kernel as tf.Tensor, product(layer)));
        }),
      );
    },
  };
}
