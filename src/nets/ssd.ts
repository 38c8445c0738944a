import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../lib/random';
import { build, type BuiltNet } from './build';
import { ssd, ssdHeads, type SsdDescription } from './describe/zoo/ssd';

/** Caffe's Permute before Flatten: the axes of its blob, [batch, channels, rows, columns], in the order in which they are read. */
export type Axes = readonly [0, number, number, number];

export interface Ssd extends BuiltNet {
  /** [batch, side, side, 3] -> scores [batch, priors, classes] and offsets [batch, priors, 4], map by map in the order of `layPriors`. */
  detect(x: tf.Tensor): { scores: tf.Tensor3D; offsets: tf.Tensor3D };
}

/** A head's map as a row for each prior: right with the axes 0, 2, 3, 1 only, and any other order gives as many rows. */
export function flattenHead(map: tf.Tensor, values: number, axes: Axes = [0, 2, 3, 1]): tf.Tensor3D {
  // The map is [batch, rows, columns, channels] here: axis k of Caffe's blob is the one at `place[k]`.
  const place = [0, 3, 1, 2];
  const order = axes.map((axis) => place[axis]!);
  const read = order.every((axis, i) => axis === i) ? map : tf.transpose(map, order);
  return tf.reshape(read, [map.shape[0]!, map.size / map.shape[0]! / values, values]);
}

/** SSD in small with random weights. `permute` is applied to all four heads. */
export function createSsd({ random, permute, ...options }: SsdDescription & { random: Random; permute?: Axes }): Ssd {
  const net = build(ssd(options), { random });
  const names = ssdHeads.flatMap((name) => [`${name}_mbox_conf`, `${name}_mbox_loc`]);
  return {
    ...net,
    detect(x) {
      const [confA, locA, confB, locB] = net.values(x, names) as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
      const join = (a: tf.Tensor, b: tf.Tensor, values: number) =>
        tf.concat([flattenHead(a, values, permute), flattenHead(b, values, permute)], 1);
      return { scores: join(confA, confB, options.classes), offsets: join(locA, locB, 4) };
    },
  };
}
