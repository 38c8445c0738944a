import * as tf from '@tensorflow/tfjs-core';
import type { Filler } from '../caffe/fillers';
import type { Random } from '../lib/random';
import { convLayer, denseLayer } from './fused';
import type { Layer } from './net';

/** A variable of its own from values made in JavaScript: tfjs's initialisers are not seeded. */
export function makeVariable(values: Float32Array, shape: number[], trainable = true): tf.Variable {
  return tf.tidy(() => tf.variable(tf.tensor(values, shape, 'float32'), trainable));
}

interface Filled {
  name: string;
  inputs: number;
  outputs: number;
  filler: Filler;
  /** Each layer draws from `random.split(name)`: changing one layer leaves the weights of the others as they are. */
  random: Random;
  /** Ends in a ReLU. */
  relu?: boolean;
}

/** x W + b for x of shape [batch, inputs]. The bias starts at 0. */
export function dense({ name, inputs, outputs, filler, random, relu = false }: Filled): Layer {
  const kernel = makeVariable(filler(inputs * outputs, inputs, random.split(name)), [inputs, outputs]);
  const bias = makeVariable(new Float32Array(outputs), [outputs]);
  return {
    name,
    weights: [
      { layer: name, name: 'kernel', variable: kernel },
      { layer: name, name: 'bias', variable: bias },
    ],
    state: [],
    apply: (x) => denseLayer(x, kernel, bias, relu),
  };
}

/** Convolution with zero padding that keeps height and width (divided by the stride): [batch, height, width, inputs]. The bias starts at 0. */
export function conv2d({
  name,
  inputs,
  outputs,
  filler,
  random,
  size = 3,
  stride = 1,
  relu = false,
}: Filled & { size?: number; stride?: number }): Layer {
  const fanIn = size * size * inputs;
  const kernel = makeVariable(filler(fanIn * outputs, fanIn, random.split(name)), [size, size, inputs, outputs]);
  const bias = makeVariable(new Float32Array(outputs), [outputs]);
  return {
    name,
    weights: [
      { layer: name, name: 'kernel', variable: kernel },
      { layer: name, name: 'bias', variable: bias },
    ],
    state: [],
    apply: (x) => convLayer(x, kernel, bias, { stride, relu }),
  };
}

export interface DeconvOptions {
  name: string;
  /** Height and width of the kernel; at least the stride. */
  size: number;
  stride: number;
  /** Input channels = output channels. */
  channels: number;
  /** [size, size, output channel, input channel], e.g. from `fillDeconv`. */
  kernel: Float32Array;
  /** `diagonal` keeps pairs of different channels at 0 for good, as Caffe's `group: channels` does. */
  pairs: 'diagonal' | 'all';
}

/** Deconvolution without bias: height and width times the stride. The padding is (size - stride) / 2 on each side, as FCN chooses it. */
export function deconv2d({ name, size, stride, channels, kernel: values, pairs }: DeconvOptions): Layer {
  const expected = size * size * channels * channels;
  if (values.length !== expected) {
    throw new Error(
      `invalid deconvolution kernel: ${values.length} values (expected ${expected} = ${size} x ${size} x ${channels} x ${channels})`,
    );
  }
  if (size < stride) throw new Error(`invalid deconvolution size: ${size} (at least the stride, ${stride})`);
  const kernel = makeVariable(values, [size, size, channels, channels]);
  const mask = pairs === 'diagonal' ? makeVariable(identity(channels), [1, 1, channels, channels], false) : null;
  return {
    name,
    weights: [{ layer: name, name: 'kernel', variable: kernel }],
    state: mask ? [mask] : [],
    apply(x) {
      const [batch, height, width] = x.shape as [number, number, number, number];
      const filter = (mask ? tf.mul(kernel, mask) : kernel) as tf.Tensor as tf.Tensor4D;
      return tf.conv2dTranspose(
        x as tf.Tensor4D,
        filter,
        [batch, height * stride, width * stride, channels],
        stride,
        'same',
      );
    },
  };
}

/** Largest value of each 2 x 2 window: halves height and width. */
export function maxPool2(x: tf.Tensor): tf.Tensor {
  return tf.maxPool(x as tf.Tensor4D, 2, 2, 'valid');
}

/** Mean over height and width: [batch, height, width, channels] -> [batch, channels]. */
export function globalAveragePool(x: tf.Tensor): tf.Tensor {
  return tf.mean(x, [1, 2]);
}

function identity(n: number): Float32Array {
  return Float32Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? 1 : 0));
}
