import type * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../lib/random';
import { build, type BuiltNet } from './build';
import { digitsCnn, normalisedCnn, smallCnn } from './describe/zoo/small';
import type { NetWithHidden } from './net';

interface Options {
  random: Random;
  classes?: number;
}

export interface SmallCnn extends BuiltNet, NetWithHidden {
  /** The inputs of the classifier, flattened: [batch, 16, 16, 1] -> [batch, 256]. */
  features(x: tf.Tensor): tf.Tensor;
  /** The last layer: [batch, 256] -> [batch, classes]. */
  classify(features: tf.Tensor): tf.Tensor;
}

/** Small convolutional classifier: [batch, 16, 16, 1] -> [batch, classes]. */
export function createSmallCnn({ random, ...options }: Options): SmallCnn {
  const net = build(smallCnn(options), { random });
  return { ...net, hidden: net.at('relu3'), features: net.at('features'), classify: net.from('features') };
}

/** The same with batch normalisation: [batch, 16, 16, 1] -> [batch, classes]. */
export const createNormalisedCnn = ({ random, ...options }: Options): BuiltNet =>
  build(normalisedCnn(options), { random });

/** Convolutional classifier of digits: [batch, 16, 16, channels] -> [batch, classes]. */
export const createDigitsCnn = ({ random, ...options }: Options & { channels?: number }): BuiltNet =>
  build(digitsCnn(options), { random });
