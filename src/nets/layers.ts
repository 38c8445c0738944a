import * as tf from '@tensorflow/tfjs-core';
import { bilinearWeights, fillDeconv, outerProduct } from '../caffe/upsample';
import type { Random } from '../lib/random';
import { batchNorm } from './batch-norm';
import type * as part from './describe/part';
import { weightShapes } from './describe/cost';
import type { Traced } from './describe/trace';
import { convLayer, deconvLayer, denseLayer } from './fused';
import type { Layer, Weight } from './net';
import { makeVariable } from './variable';
import { poolMap } from './pool';

/** A part without branches, where it stands: with the shapes that reach it. */
export type Place<P extends part.Leaf = part.Leaf> = Pick<Traced, 'name' | 'inputs'> & { part: P };

/** The layer of a part. Weights come from `random.split(name)`: changing one layer leaves those of the others as they are. */
export function makeLayer(place: Place<Exclude<part.Leaf, part.Crop>>, random: Random): Layer {
  const { name, part } = place;
  switch (part.kind) {
    case 'conv':
      return makeConv(place as Place<part.Conv>, random);
    case 'dense':
      return makeDense(place as Place<part.Dense>, random);
    case 'deconv':
      return makeDeconv(place as Place<part.Deconv>);
    case 'batchNorm':
      return batchNorm(name, place.inputs[0]!.at(-1)!, part);
    case 'scale':
      return makeScale(place);
    case 'dropout':
      return plain(name, (x, { training, masks } = {}) => {
        if (!training) return x;
        const mask = masks?.[name];
        const expected = part.of === 'branch' ? 1 : x.size;
        if (mask?.size !== expected)
          throw new Error(
            `invalid mask of ${name}: ${mask ? `${mask.size} values` : 'none'} (give apply masks: { '${name}': ${expected} zeros and ones })`,
          );
        return tf.div(tf.mul(x, mask), 1 - part.rate);
      });
    case 'pool':
      return plain(name, (x) => poolMap(x, part));
    case 'globalMean':
      return plain(name, (x) => tf.mean(x, [1, 2]));
    case 'flatten':
      return plain(name, (x) => tf.reshape(x, [x.shape[0]!, x.size / x.shape[0]!]));
    case 'affine':
      return plain(name, (x) => {
        const scaled = part.factor === 1 ? x : tf.mul(x, part.factor);
        return part.shift === 0 ? scaled : tf.add(scaled, part.shift);
      });
    case 'relu':
    case 'sigmoid':
    case 'tanh':
      return plain(name, (x) => tf[part.kind](x));
  }
}

function plain(name: string, apply: Layer['apply']): Layer {
  return { name, weights: [], state: [], apply };
}

/** The variables that an optimiser may move, in the order kernel, bias, gamma, beta; a bias and beta start at 0. */
function makeWeights(place: Place, fill: (shape: part.Shape) => Float32Array): Weight[] {
  return Object.entries(weightShapes(place)).map(([name, shape]) => {
    const values = name === 'kernel' ? fill(shape) : new Float32Array(shape.at(-1)!).fill(name === 'gamma' ? 1 : 0);
    return { layer: place.name, name: name as Weight['name'], variable: makeVariable(values, [...shape]) };
  });
}

function makeFilled(place: Place<part.Conv | part.Dense>, random: Random) {
  const weights = makeWeights(place, (shape) => {
    const fanIn = shape.slice(0, -1).reduce((product, length) => product * length, 1);
    return place.part.filler(fanIn * shape.at(-1)!, fanIn, random.split(place.name));
  });
  return { weights, kernel: weights[0]!.variable, bias: weights[1]?.variable ?? null };
}

function makeConv(place: Place<part.Conv>, random: Random): Layer {
  const { stride, padding } = place.part;
  const { weights, kernel, bias } = makeFilled(place, random);
  const pad = padding === 'valid' ? 0 : padding;
  return {
    ...plain(place.name, (x, { relu = false } = {}) => convLayer(x, kernel, bias, { stride, relu, pad })),
    weights,
  };
}

function makeDense(place: Place<part.Dense>, random: Random): Layer {
  const { weights, kernel, bias } = makeFilled(place, random);
  return { ...plain(place.name, (x, { relu = false } = {}) => denseLayer(x, kernel, bias, relu)), weights };
}

function makeScale(place: Place): Layer {
  const weights = makeWeights(place, () => new Float32Array());
  const [gamma, beta] = weights.map(({ variable }) => variable) as [tf.Variable, tf.Variable];
  return { ...plain(place.name, (x) => tf.add(tf.mul(x, gamma), beta)), weights };
}

function makeDeconv({ name, part: { kernel: given, pairs, learned, ...window }, inputs }: Place<part.Deconv>): Layer {
  const channels = inputs[0]!.at(-1)!;
  const shape = [window.size, window.size, channels, channels];
  const values = given === 'bilinear' ? bilinearKernel(window.size, channels) : given;
  const kernel = makeVariable(values, shape, learned);
  const mask = pairs === 'diagonal' ? makeVariable(identity(channels), [1, 1, channels, channels], false) : null;
  return {
    ...plain(name, (x) => deconvLayer(x, mask ? tf.mul(kernel, mask) : kernel, window)),
    weights: learned ? [{ layer: name, name: 'kernel', variable: kernel }] : [],
    state: [...(learned ? [] : [kernel]), ...(mask ? [mask] : [])],
  };
}

const bilinearKernel = (size: number, channels: number): Float32Array =>
  fillDeconv({ kernel: outerProduct(bilinearWeights(size)), channels, pairs: 'diagonal' });

function identity(n: number): Float32Array {
  return Float32Array.from({ length: n * n }, (_, i) => (i % (n + 1) === 0 ? 1 : 0));
}
