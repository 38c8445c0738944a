import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../lib/random';
import { build, type BuiltNet } from './build';
import { linearProbe } from './describe/zoo/perceptrons';
import type { Tensors } from './tensors';

/** Linear classifier of one dense layer, `fc`: [batch, inputs] -> [batch, classes]. */
export const createLinearProbe = ({
  random,
  ...options
}: Parameters<typeof linearProbe>[0] & { random: Random }): BuiltNet => build(linearProbe(options), { random });

/**
 * Features of a frozen backbone, computed once for a training and a test set, and standardised with mean and deviation
 * of the training set. `extract`: [batch, ...] -> [batch, features]. The caller disposes both results.
 */
export function extractFeatures(
  extract: (x: tf.Tensor) => tf.Tensor,
  train: Tensors,
  test: Tensors,
  batch = 256,
): { train: Tensors; test: Tensors } {
  const [trainX, testX] = tf.tidy(() => {
    const raw = [train, test].map(({ x, count }) => {
      const parts = Array.from({ length: Math.ceil(count / batch) }, (_, i) =>
        tf.tidy(() => extract(tf.slice(x, i * batch, Math.min(batch, count - i * batch)))),
      );
      return tf.concat(parts, 0);
    }) as [tf.Tensor, tf.Tensor];
    const mean = tf.mean(raw[0], 0);
    const deviation = tf.sqrt(tf.mean(tf.square(tf.sub(raw[0], mean)), 0));
    return raw.map((features) => tf.div(tf.sub(features, mean), tf.add(deviation, 1e-4)));
  }) as [tf.Tensor, tf.Tensor];
  return { train: withInputs(train, trainX), test: withInputs(test, testX) };
}

function withInputs(data: Tensors, x: tf.Tensor): Tensors {
  const y = tf.clone(data.y);
  return { ...data, x, y, dispose: () => tf.dispose([x, y]) };
}
