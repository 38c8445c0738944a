import * as tf from '@tensorflow/tfjs-core';
import { gaussian, scaledNormal, type Filler } from '../caffe/fillers';
import type { Random } from '../lib/random';
import { attention, causalMask, type Attention } from './attention';
import { denseLayer } from './fused';
import { layerNorm } from './layer-norm';
import { assembleNet, type Layer, type Net } from './net';
import { makeVariable } from './variable';

export interface DecoderOptions {
  /** How many tokens there are. */
  vocabulary: number;
  /** Places of a sequence. */
  time: number;
  /** Numbers at each place: a multiple of `heads`. */
  width?: number;
  heads?: number;
  layers?: number;
  /**
   * Where layer norms stand. `pre`: before each attention and perceptron, and before the scores (GPT-2); `post`: after each sum, as
   * in the first transformer; `none`.
   */
  norm: 'pre' | 'post' | 'none';
  random: Random;
}

/** A net that says at each place of a sequence which token comes next; it sees the place and those before it. */
export interface Decoder extends Net {
  /** What each layer's heads read, mean over a batch: [layers, heads, time, time], rows ask and columns are read. */
  attention(x: tf.Tensor): tf.Tensor;
}

interface Block {
  layers: Layer[];
  attention: Attention;
  /** What the attention of this block gets, of what the block gets. */
  read(h: tf.Tensor): tf.Tensor;
  apply(h: tf.Tensor): tf.Tensor;
}

/**
 * Decoder-only transformer on one-hot tokens [batch, time, vocabulary] -> scores of the same shape. Embedding and learned positions
 * N(0, 0.5^2), dense kernels N(0, 1 / fan-in), biases 0; each block is an attention and a perceptron of twice the width with ReLU.
 */
export function createDecoder(options: DecoderOptions): Decoder {
  const { vocabulary, time, width = 32, heads = 2, layers: depth = 2, norm, random } = options;
  if (width % heads !== 0) throw new Error(`invalid heads: ${heads} (a divisor of the width, ${width})`);
  const dense = (name: string, inputs: number, outputs: number, relu = false) =>
    makeDense(name, [inputs, outputs], random.split(name), relu);
  const mask = causalMask(time);
  const embedding = embed([vocabulary, time, width], random);
  const blocks = Array.from({ length: depth }, (_, i): Block => {
    const name = `block${i + 1}`;
    const attend = attention(`${name}-attention`, (part) => dense(part, width, width), mask as tf.Tensor, {
      heads,
      time,
    });
    const up = dense(`${name}-up`, width, 2 * width, true);
    const down = dense(`${name}-down`, 2 * width, width);
    const norms = norm === 'none' ? [] : [1, 2].map((k) => layerNorm(`${name}-norm${k}`, width));
    const [first, second] = [
      besides(norm, norms[0], attend.apply),
      besides(norm, norms[1], (h) => down.apply(up.apply(h))),
    ];
    return {
      layers: [attend, up, down, ...norms],
      attention: attend,
      read: (h) => (norm === 'pre' ? norms[0]!.apply(h) : h),
      apply: (h) => second(first(h)),
    };
  });
  const last = norm === 'pre' ? [layerNorm('norm', width)] : [];
  const scores = dense('scores', width, vocabulary);
  const layers = [embedding, ...blocks.flatMap((block) => block.layers), ...last, scores];
  const net = assembleNet([...layers, { name: 'mask', weights: [], state: [mask], apply: (h) => h }], (x) => {
    const hidden = [...blocks, ...last].reduce((h, layer) => layer.apply(h), embedding.apply(x));
    return tf.reshape(scores.apply(hidden), x.shape);
  });
  return {
    ...net,
    attention: (x) =>
      tf.tidy(() => {
        let h = embedding.apply(x);
        const maps = blocks.map((block) => {
          const weights = block.attention.weigh(block.read(h));
          h = block.apply(h);
          return tf.mean(tf.reshape(weights, [x.shape[0]!, heads, time, time]), 0);
        });
        return tf.stack(maps);
      }),
  };
}

/** h + f(h), with the norm before f, after the sum, or nowhere. */
function besides(placed: DecoderOptions['norm'], norm: Layer | undefined, f: (h: tf.Tensor) => tf.Tensor) {
  if (placed === 'pre') return (h: tf.Tensor) => tf.add(h, f(norm!.apply(h)));
  if (placed === 'post') return (h: tf.Tensor) => norm!.apply(tf.add(h, f(h)));
  return (h: tf.Tensor) => tf.add(h, f(h));
}

function makeKernel(filler: Filler, [inputs, outputs]: [number, number], random: Random): tf.Variable {
  return makeVariable(filler(inputs * outputs, inputs, random), [inputs, outputs]);
}

/** [ReLU] (h kernel + bias), h [rows, inputs]. */
function makeDense(name: string, shape: [number, number], random: Random, relu: boolean): Layer {
  const kernel = makeKernel(scaledNormal(1), shape, random);
  const bias = makeVariable(new Float32Array(shape[1]), [shape[1]]);
  return {
    name,
    weights: [
      { layer: name, name: 'kernel', variable: kernel },
      { layer: name, name: 'bias', variable: bias },
    ],
    state: [],
    apply: (h) => denseLayer(h, kernel as tf.Tensor, bias as tf.Tensor, relu),
  };
}

/** One-hot tokens [batch, time, vocabulary] times a table, plus one row for each place: [batch x time, width]. */
function embed([vocabulary, time, width]: [number, number, number], random: Random): Layer {
  const tokens = makeKernel(gaussian(0.5), [vocabulary, width], random.split('tokens'));
  const places = makeKernel(gaussian(0.5), [time, width], random.split('places'));
  return {
    name: 'embedding',
    weights: [
      { layer: 'tokens', name: 'kernel', variable: tokens },
      { layer: 'places', name: 'kernel', variable: places },
    ],
    state: [],
    // A product with one-hot rows: `gather` has no gradient on wasm.
    apply(x) {
      const h = tf.matMul(tf.reshape(x, [-1, vocabulary]), tokens as tf.Tensor2D);
      return tf.reshape(tf.add(tf.reshape(h, [-1, time, width]), places as tf.Tensor), [-1, width]);
    },
  };
}
