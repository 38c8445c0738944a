import * as tf from '@tensorflow/tfjs-core';
import type { Batch } from '../../../src/engine/train-step';
import { denseLayer } from '../../../src/nets/fused';
import { dataStream, oneHot, Weights, type TorchNet } from './net';

/** 1024 points of the plane in three classes. */
function points(): Batch {
  const stream = dataStream();
  const x: number[] = [];
  const labels: number[] = [];
  for (let i = 0; i < 1024; i++) {
    const [a, b] = [stream.uniform(-1, 1), stream.uniform(-1, 1)];
    x.push(a, b);
    labels.push(a * b < 0 ? 0 : a > 0 ? 1 : 2);
  }
  return { x: tf.tensor2d(x, [1024, 2]), y: oneHot(labels, [1024], 3) };
}

const widths = [2, 64, 64, 64, 3] as const;

/** 2-64-64-64-3 with ReLU, of tfjs's own operations. */
export function mlp(): TorchNet {
  const weights = new Weights();
  const layers = widths.slice(1).map((outputs, i) => {
    const inputs = widths[i]!;
    return { kernel: weights.draw([inputs, outputs], Math.sqrt(6 / inputs)), bias: weights.fill([outputs], 0) };
  });
  return {
    weights: weights.all,
    data: points(),
    batch: 128,
    rate: 0.05,
    apply: (input) =>
      layers.reduce((x, { kernel, bias }, i) => {
        const sum = tf.add(tf.matMul(x as tf.Tensor2D, kernel as tf.Tensor2D), bias);
        return i < 3 ? tf.relu(sum) : sum;
      }, input),
  };
}

/** 32 residual blocks of one dense layer of width 32, of our layers. */
export function resmlp32(): TorchNet {
  const weights = new Weights();
  const dense = (inputs: number, outputs: number, limit: number, relu: boolean) => {
    const kernel = weights.draw([inputs, outputs], limit);
    const bias = weights.fill([outputs], 0);
    return (x: tf.Tensor) => denseLayer(x, kernel, bias, relu);
  };
  const stem = dense(2, 32, 1, false);
  const blocks = Array.from({ length: 32 }, () => dense(32, 32, 0.05, true));
  const head = dense(32, 3, 0.1, false);
  return {
    weights: weights.all,
    data: points(),
    batch: 128,
    rate: 0.01,
    apply: (input) => head(blocks.reduce((x, block) => tf.add(x, block(x)), stem(input))),
  };
}
