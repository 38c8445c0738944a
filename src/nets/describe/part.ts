import type { Filler } from '../../caffe/fillers';
import type { Averaging } from './averaging';

/** Lengths of the axes of one example: [height, width, channels] of a picture or a map, [features] of a vector. */
export type Shape = readonly number[];

/**
 * Zeros around a map. `same`: as many as make the output ceil(input / stride) long, the odd one at the end. `valid`: none. A number: so many
 * rows and columns on each of the four sides.
 */
export type Padding = 'same' | 'valid' | number;

interface Named {
  /** Unlike all others of the description. */
  name: string;
}

/** A window of `size` x `size` that moves by `stride`. */
export interface Sliding {
  size: number;
  stride: number;
  padding: Padding;
}

/** A convolution to `channels` channels. */
export interface Conv extends Named, Sliding {
  kind: 'conv';
  channels: number;
  bias: boolean;
  filler: Filler;
}

/** A deconvolution (transposed convolution) without bias from each channel to as many channels: it enlarges by `stride`. */
export interface Deconv extends Named, Sliding {
  kind: 'deconv';
  /** Values as [size, size, output channel, input channel]. `bilinear`: interpolation, each channel from itself. */
  kernel: 'bilinear' | Float32Array;
  /** `diagonal` keeps pairs of different channels at 0 for good, as Caffe's `group: channels` does. */
  pairs: 'diagonal' | 'all';
  /** Whether an optimiser may move the kernel. */
  learned: boolean;
}

/** x W + b for a vector x. */
export interface Dense extends Named {
  kind: 'dense';
  units: number;
  bias: boolean;
  filler: Filler;
}

/** The largest or the mean value of each window. `rounding`: whether a last window that is not full counts, as in Caffe (`up`). */
export interface Pool extends Named, Sliding {
  kind: 'pool';
  of: 'max' | 'mean';
  rounding: 'down' | 'up';
}

/** The mean over height and width: a vector with one feature per channel. */
export interface GlobalMean extends Named {
  kind: 'globalMean';
}

/**
 * Batch normalisation over the last axis: (x - mean) / sqrt(variance + epsilon), times gamma plus beta if `affine`. `statistics`: those of the
 * batch in training and the stored ones otherwise, or the stored ones always (Caffe's `use_global_stats: true`).
 */
export interface BatchNorm extends Named {
  kind: 'batchNorm';
  averaging: Averaging;
  affine: boolean;
  statistics: 'batch' | 'stored';
}

/** gamma x + beta with one learned pair per channel: Caffe's Scale with a bias. */
export interface Scale extends Named {
  kind: 'scale';
}

export interface Activation extends Named {
  kind: 'relu' | 'sigmoid' | 'tanh';
}

/** factor x + shift, both fixed. */
export interface Affine extends Named {
  kind: 'affine';
  factor: number;
  shift: number;
}

/**
 * In training, multiplies by a mask of ones and zeros and divides by 1 - `rate`, the share of ones. The masks are drawn by whoever trains:
 * `masks` of `apply`. `values`: each value has a draw of its own. `branch`: one draw for all of them, as in stochastic depth.
 */
export interface Dropout extends Named {
  kind: 'dropout';
  rate: number;
  of: 'values' | 'branch';
}

/** A map as a vector, in the order height, width, channels. */
export interface Flatten extends Named {
  kind: 'flatten';
}

/** Cuts a map to the height and width of the part `like`, from the row and column `offset` on. */
export interface Crop extends Named {
  kind: 'crop';
  like: string;
  offset: number;
}

/** Parts with one input, but for a crop, which also asks another part for its size. */
export type Leaf =
  Conv | Deconv | Dense | Pool | GlobalMean | BatchNorm | Scale | Activation | Affine | Dropout | Flatten | Crop;

/** Branches that begin at the same value and are joined: added, averaged, multiplied, or put one after the other along the channels. */
export interface Join extends Named {
  kind: 'join';
  of: 'sum' | 'mean' | 'product' | 'concat';
  /** An empty branch is the value itself. */
  branches: readonly (readonly Part[])[];
  /** The first branch is a shortcut: what is left where the block around the join is left out. */
  shortcut: boolean;
  /**
   * Drop-path, of means: in training takes zeros and ones, one for each branch, and is the mean of the branches with a one. They are drawn by
   * whoever trains: `masks` of `apply`.
   */
  drops: boolean;
}

/** Parts that are left out or exchanged as one. */
export interface Block extends Named {
  kind: 'block';
  parts: readonly Part[];
}

/** Goes on from the value of the named part, which stands before, instead of the value at hand. */
export interface From {
  kind: 'from';
  part: string;
}

export type Part = Leaf | Join | Block | From;

/** A network as data. Each part takes what leaves the one before it; the value of the last is the output. */
export interface Description {
  name: string;
  /** Of one example. Most nets of maps take other heights and widths as well. */
  input: Shape;
  parts: readonly Part[];
}

/** The name under which parts ask for the input. */
export const inputName = 'data';
