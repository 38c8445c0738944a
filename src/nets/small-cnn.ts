import * as tf from '@tensorflow/tfjs-core';
import { msra, scaledNormal } from '../caffe/fillers';
import type { Random } from '../lib/random';
import { conv2d, dense, maxPool2 } from './layers';
import { assembleNet } from './net';
import type { NetWithHidden } from './net';

export interface SmallCnn extends NetWithHidden {
  /** The inputs of the classifier, flattened: [batch, 16, 16, 1] -> [batch, 256]. */
  features(x: tf.Tensor): tf.Tensor;
  /** The last layer: [batch, 256] -> [batch, classes]. */
  classify(features: tf.Tensor): tf.Tensor;
}

/**
 * A classifier for small grey pictures, LeNet in miniature: [batch, 16, 16, 1] -> [batch, classes].
 * conv1 (8), pool, conv2 (16), pool, conv3 (16), flatten, fc; 3 x 3 kernels, ReLU. With enough steps it can learn 64 pictures by heart.
 */
export function createSmallCnn({ random, classes = 4 }: { random: Random; classes?: number }): SmallCnn {
  const conv = (name: string, inputs: number, outputs: number) =>
    conv2d({ name, inputs, outputs, filler: msra, random, relu: true });
  const [conv1, conv2, conv3] = [conv('conv1', 1, 8), conv('conv2', 8, 16), conv('conv3', 16, 16)];
  const fc = dense({ name: 'fc', inputs: 256, outputs: classes, filler: scaledNormal(1), random });

  const hidden = (x: tf.Tensor): tf.Tensor => conv3.apply(maxPool2(conv2.apply(maxPool2(conv1.apply(x)))));
  const features = (x: tf.Tensor): tf.Tensor => tf.reshape(hidden(x), [x.shape[0]!, 256]);
  const classify = (from: tf.Tensor): tf.Tensor => fc.apply(from);
  return { ...assembleNet([conv1, conv2, conv3, fc], (x) => classify(features(x))), hidden, features, classify };
}
