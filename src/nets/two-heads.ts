import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../lib/random';
import { build, type BuiltNet } from './build';
import { twoHeads, type TwoHeadsDescription } from './describe/zoo/two-heads';
import type { Weight } from './net';

export interface TwoHeads extends BuiltNet {
  /**
   * [batch, side, side, 3] -> scores [batch, anchors, 1], before the sigmoid, and offsets [batch, anchors, 4], in the order of `layPriors`: row by row, column by column,
   * anchor by anchor.
   */
  detect(x: tf.Tensor): { scores: tf.Tensor3D; offsets: tf.Tensor3D };
  /** The weights of conv1 to conv4. */
  backbone: Weight[];
  /** Those of the layer that both heads share. */
  shared: Weight[];
  cls: Weight[];
  reg: Weight[];
}

/** A region proposal network in small, with random weights. */
export function createTwoHeads({ random, ...options }: TwoHeadsDescription & { random: Random }): TwoHeads {
  const net = build(twoHeads(options), { random });
  const of = (name: string) => net.weights.filter(({ layer }) => layer === name);
  return {
    ...net,
    detect(x) {
      const [scores, offsets] = net.values(x, ['rpn_cls', 'rpn_reg']) as [tf.Tensor, tf.Tensor];
      return {
        scores: tf.reshape(scores, [x.shape[0]!, -1, 1]),
        offsets: tf.reshape(offsets, [x.shape[0]!, -1, 4]),
      };
    },
    backbone: net.weights.filter(({ layer }) => /^conv\d$/.test(layer)),
    shared: of('rpn_conv'),
    cls: of('rpn_cls'),
    reg: of('rpn_reg'),
  };
}
