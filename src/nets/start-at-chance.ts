import * as tf from '@tensorflow/tfjs-core';
import type { Net } from './net';

/**
 * Sets the last layer of a fresh net to zero, as FCN does with its score layer: all logits are 0, and the first loss is
 * ln(classes) whatever the input. The layers below get their first gradient with the second step.
 */
export function startAtChance<N extends Pick<Net, 'layers' | 'weights'>>(net: N): N {
  const last = net.layers.at(-1);
  tf.tidy(() => {
    for (const { layer, variable } of net.weights) {
      if (layer === last) variable.assign(tf.zerosLike(variable as tf.Tensor));
    }
  });
  return net;
}
