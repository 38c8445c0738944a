import * as tf from '@tensorflow/tfjs-core';
import { outputShape, type ConvShape } from './loops';

const sizes: Omit<ConvShape, 'pad' | 'stride' | 'kernel'>[] = [
  { batch: 1, height: 1, width: 1, channels: 1, filters: 1 },
  { batch: 2, height: 5, width: 7, channels: 3, filters: 4 },
  { batch: 3, height: 8, width: 8, channels: 1, filters: 2 },
  { batch: 1, height: 4, width: 9, channels: 9, filters: 13 },
];
const pairs = (...values: [number, number][]) => values;
const grid: ConvShape[] = sizes.flatMap((size) =>
  pairs([1, 1], [2, 2], [3, 3], [2, 3], [5, 5]).flatMap((kernel) =>
    pairs([1, 1], [2, 2], [3, 1]).flatMap((stride) =>
      (['same', 'valid', 1] as const).map((pad) => ({ ...size, kernel, stride, pad })),
    ),
  ),
);
/** tfjs takes a number as padding for square filters and strides only. */
const isKnown = ({ kernel, stride, pad }: ConvShape) =>
  typeof pad === 'string' || (kernel[0] === kernel[1] && stride[0] === stride[1]);

const square = (batch: number, side: number, channels: number, filters: number): ConvShape => ({
  batch,
  height: side,
  width: side,
  channels,
  filters,
  kernel: [3, 3],
  stride: [1, 1],
  pad: 'same',
});
/** What Winograd's algorithm takes: one and several images together, either gradient. */
export const winogradShapes: ConvShape[] = [
  square(1, 2, 8, 8),
  square(3, 4, 8, 16),
  square(5, 8, 16, 8),
  square(1, 16, 24, 8),
  { ...square(2, 6, 4, 8), width: 10 },
  { ...square(2, 6, 8, 8), pad: 'valid' },
  { ...square(2, 6, 8, 8), pad: 2 },
];

/** Small convolutions of every kind. */
export const convShapes: ConvShape[] = [
  ...grid.filter((shape) => isKnown(shape) && outputShape(shape).every((side) => side > 0)),
  ...winogradShapes,
  // The deconvolution of lesson 11: 8 x 8, stride 4, seen from its output, which is the input of its gradient.
  { batch: 2, height: 32, width: 32, channels: 5, filters: 5, kernel: [8, 8], stride: [4, 4], pad: 'same' },
  { batch: 1, height: 30, width: 31, channels: 2, filters: 3, kernel: [8, 8], stride: [4, 4], pad: 'same' },
];

export const convAttrs = ({ stride, pad }: ConvShape) => ({
  strides: stride,
  pad,
  dataFormat: 'NHWC',
  ...(typeof pad === 'number' && { dimRoundingMode: 'floor' }),
});
export const inputShape = (c: ConvShape): [number, number, number, number] => [c.batch, c.height, c.width, c.channels];
export const filterShape = (c: ConvShape): [number, number, number, number] => [...c.kernel, c.channels, c.filters];
export const size = tf.util.sizeFromShape;
export const nameOf = (c: ConvShape) =>
  `${inputShape(c).join('x')}, filter ${filterShape(c).join('x')}, stride ${c.stride.join('x')}, pad ${c.pad}`;
