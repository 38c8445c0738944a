import * as tf from '@tensorflow/tfjs-core';
import type { Batch } from '../../../src/engine/train-step';
import { batchNorm } from '../../../src/nets/batch-norm';
import { convLayer } from '../../../src/nets/fused';
import { dataStream, oneHot, Weights, type TorchNet } from './net';

/** 32 pictures of 32 x 32 with a disc of class 1 to 3 each; a label for every pixel. */
function discs(): Batch {
  const stream = dataStream();
  const x: number[] = [];
  const labels: number[] = [];
  for (let n = 0; n < 32; n++) {
    const [row, column, label] = [stream.uniform(8, 24), stream.uniform(8, 24), stream.integer(1, 3)];
    for (let i = 0; i < 32 * 32; i++) {
      const inside = (Math.floor(i / 32) - row) ** 2 + ((i % 32) - column) ** 2 < 49;
      labels.push(inside ? label : 0);
      for (let channel = 0; channel < 3; channel++) {
        x.push(stream.uniform(-0.5, 0.5) + (inside && channel === label - 1 ? 1 : 0));
      }
    }
  }
  return { x: tf.tensor4d(x, [32, 32, 32, 3]), y: oneHot(labels, [32, 32, 32], 4) };
}

/** Three convolutions and two poolings, scores, and a deconvolution back to 32 x 32. */
export function fcn(): TorchNet {
  const weights = new Weights();
  const conv = (size: number, inputs: number, outputs: number, relu: boolean) => {
    const filter = weights.draw([size, size, inputs, outputs], Math.sqrt(6 / (size * size * inputs)));
    const bias = weights.fill([outputs], 0);
    return (x: tf.Tensor) => convLayer(x, filter, bias, { stride: 1, relu });
  };
  const [first, second, third] = [conv(3, 3, 16, true), conv(3, 16, 32, true), conv(3, 32, 64, true)] as const;
  const score = conv(1, 64, 4, false);
  const up = weights.draw([8, 8, 4, 4], 0.08) as tf.Tensor as tf.Tensor4D;
  const pool = (x: tf.Tensor) => tf.maxPool(x as tf.Tensor4D, 2, 2, 'same');
  return {
    weights: weights.all,
    data: discs(),
    batch: 8,
    rate: 0.05,
    apply(x) {
      const scores = score(third(pool(second(pool(first(x))))));
      return tf.conv2dTranspose(scores as tf.Tensor4D, up, [x.shape[0]!, 32, 32, 4], 4, 'same');
    },
  };
}

/** 128 pictures of 16 x 16 in ten classes. */
function stripes(): Batch {
  const stream = dataStream();
  const x: number[] = [];
  const labels = Array.from({ length: 128 }, (_, n) => n % 10);
  for (const label of labels) {
    for (let i = 0; i < 16 * 16; i++) {
      const place = label % 2 ? i % 16 : Math.floor(i / 16);
      const stripe = (((label + 1) * place) % 7) / 7;
      for (let channel = 0; channel < 3; channel++) {
        x.push(stream.uniform(-0.5, 0.5) + (channel === label % 3 ? stripe : 0));
      }
    }
  }
  return { x: tf.tensor4d(x, [128, 16, 16, 3]), y: oneHot(labels, [128], 10) };
}

/** 19 convolutions with batch normalisation in three stages of 16, 32 and 64 channels, and a dense layer. */
export function resnet20(): TorchNet {
  const weights = new Weights();
  const kernel = (size: number, inputs: number, outputs: number) =>
    weights.draw([size, size, inputs, outputs], Math.sqrt(6 / (size * size * inputs)));
  const normal = (channels: number, relu: boolean) => {
    const layer = batchNorm('normal', channels);
    for (const { variable } of layer.weights) weights.add(variable);
    return (x: tf.Tensor) => layer.apply(x, { training: true, relu });
  };
  const conv = (x: tf.Tensor, filter: tf.Variable, stride = 1): tf.Tensor =>
    tf.conv2d(x as tf.Tensor4D, filter as tf.Tensor as tf.Tensor4D, stride, 'same');

  const [stem, stemNormal] = [kernel(3, 3, 16), normal(16, true)];
  let inputs = 16;
  const blocks = [16, 32, 64].flatMap((channels, stage) =>
    [0, 1, 2].map((k) => {
      const stride = stage > 0 && k === 0 ? 2 : 1;
      const [first, firstNormal] = [kernel(3, inputs, channels), normal(channels, true)];
      const [second, secondNormal] = [kernel(3, channels, channels), normal(channels, false)];
      const shortcut = inputs === channels ? undefined : kernel(1, inputs, channels);
      inputs = channels;
      return (x: tf.Tensor) => {
        const change = secondNormal(conv(firstNormal(conv(x, first, stride)), second));
        return tf.relu(tf.add(change, shortcut ? conv(x, shortcut, stride) : x));
      };
    }),
  );
  const [head, headBias] = [weights.draw([64, 10], 0.2), weights.fill([10], 0)];
  return {
    weights: weights.all,
    data: stripes(),
    batch: 32,
    rate: 0.005,
    apply(input) {
      const top = blocks.reduce((x, block) => block(x), stemNormal(conv(input, stem)));
      return tf.add(tf.matMul(tf.mean(top, [1, 2]), head as tf.Tensor2D), headBias);
    },
  };
}
