import * as tf from '@tensorflow/tfjs-core';
import { msra, scaledNormal } from '../caffe/fillers';
import type { Random } from '../lib/random';
import { conv2d, dense, maxPool2 } from './layers';
import { applyInTurn, assembleNet } from './net';
import type { Net } from './net';

/** Channels of the two convolutions. */
const widths = [8, 16] as const;

/**
 * A LeNet in small for pictures of 16 x 16: [batch, 16, 16, channels] -> [batch, classes]. conv1, pool, conv2, pool (to 4 x 4), fc.
 * Its head sees where things are, not only that they are there: it can tell a 6 from a 9, and learn few images by heart.
 */
export function createDigitsCnn({
  random,
  classes = 10,
  channels = 1,
}: {
  random: Random;
  classes?: number;
  channels?: number;
}): Net {
  const conv1 = conv2d({ name: 'conv1', inputs: channels, outputs: widths[0], filler: msra, random, relu: true });
  const conv2 = conv2d({ name: 'conv2', inputs: widths[0], outputs: widths[1], filler: msra, random, relu: true });
  const inputs = 4 * 4 * widths[1];
  const fc = dense({ name: 'fc', inputs, outputs: classes, filler: scaledNormal(1), random });
  return assembleNet([conv1, conv2, fc], (x) => {
    const h = maxPool2(conv2.apply(maxPool2(conv1.apply(x))));
    return applyInTurn([fc], tf.reshape(h, [-1, inputs]));
  });
}
