import type { Random } from '../lib/random';

/**
 * Caffe's weight fillers (include/caffe/filler.hpp): `count` weights for a layer whose outputs each see `fanIn` inputs.
 * `fanIn` is the number of weights per output: inputs of a dense layer, kernel height x kernel width x input channels
 * of a convolution. For a deconvolution Caffe counts output channels / group x kernel height x kernel width.
 */
export interface Filler {
  (count: number, fanIn: number, random: Random): Float32Array;
  /** What it draws from, in words that a text of a net can be made of. */
  law: Law;
}

/** `normal`: N(0, deviation^2). `scaledNormal`: N(0, gain / fanIn). `scaledUniform`: U(-a, a) of the variance gain / fanIn. */
export type Law =
  | { kind: 'constant'; value: number }
  | { kind: 'normal'; deviation: number }
  | { kind: 'scaledNormal'; gain: number }
  | { kind: 'scaledUniform'; gain: number };

export function constant(value: number): Filler {
  return lawful({ kind: 'constant', value }, (count) => new Float32Array(count).fill(value));
}

/** All zeros, which is what Caffe does when a layer names no filler. */
export const zero = constant(0);

/** N(0, deviation^2), whatever the fan-in. */
export function gaussian(deviation: number): Filler {
  return lawful({ kind: 'normal', deviation }, (count, _fanIn, random) =>
    draw(count, () => random.normal(0, deviation)),
  );
}

/** U(-a, a) with a = sqrt(3 / fanIn), so the variance is 1 / fanIn. Glorot's paper averages fan-in and fan-out; Caffe's default does not. */
export const xavier = lawful({ kind: 'scaledUniform', gain: 1 }, (count, fanIn, random) => {
  const limit = Math.sqrt(3 / fanIn);
  return draw(count, () => random.uniform(-limit, limit));
});

/** N(0, gain / fanIn). A gain of 1 keeps the variance through a linear layer, 2 through a layer followed by ReLU. */
export function scaledNormal(gain: number): Filler {
  return lawful({ kind: 'scaledNormal', gain }, (count, fanIn, random) =>
    draw(count, () => random.normal(0, Math.sqrt(gain / fanIn))),
  );
}

/** N(0, 2 / fanIn): He et al. 2015, made for ReLU. */
export const msra = scaledNormal(2);

function lawful(law: Law, fill: (count: number, fanIn: number, random: Random) => Float32Array): Filler {
  return Object.assign(fill, { law });
}

function draw(count: number, next: () => number): Float32Array {
  return Float32Array.from({ length: count }, next);
}
