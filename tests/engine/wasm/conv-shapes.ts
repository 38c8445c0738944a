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

const filtered = (batch: number, height: number, width: number, channels: number, filters: number): ConvShape => ({
  batch,
  height,
  width,
  channels,
  filters,
  kernel: [3, 3],
  stride: [1, 1],
  pad: 'same',
});
const square = (batch: number, side: number, channels: number, filters: number) =>
  filtered(batch, side, side, channels, filters);

/** Whole tiles of 2 x 2 outputs, not of 4 x 4 or too few of them: one and several images together, either gradient. */
export const smallTileShapes: ConvShape[] = [
  square(4, 2, 8, 8),
  square(3, 4, 8, 16),
  square(5, 6, 16, 8),
  square(1, 18, 24, 8),
  filtered(2, 6, 10, 4, 8),
  { ...square(1, 6, 8, 8), pad: 'valid' },
  { ...filtered(1, 6, 2, 8, 8), pad: 2 },
];

/** Whole tiles of 4 x 4 outputs. */
export const largeTileShapes: ConvShape[] = [
  // One row of tiles; one tile an image.
  filtered(1, 4, 16, 8, 8),
  square(4, 4, 16, 16),
  // Rows of tiles that are done together: of several images, of less than one, and ending within an image.
  square(3, 8, 8, 16),
  square(1, 64, 4, 8),
  square(3, 24, 8, 8),
  // Few and many channels, images that are not square.
  square(2, 8, 4, 8),
  square(1, 8, 64, 32),
  filtered(2, 8, 12, 12, 8),
  // Without padding and with more than the usual.
  { ...filtered(2, 10, 14, 8, 8), pad: 'valid' },
  { ...filtered(2, 6, 10, 8, 8), pad: 2 },
];

/** The layers of the nets of src/nets and of the benchmark that are done in tiles. */
export const netLayers: Record<string, ConvShape[]> = {
  FCN: [square(4, 16, 16, 16), square(4, 8, 16, 32), square(16, 16, 16, 16), square(16, 8, 16, 32)],
  'small CNN': [
    square(8, 8, 8, 16),
    square(8, 4, 16, 16),
    square(20, 8, 8, 16),
    square(64, 8, 8, 16),
    square(240, 4, 16, 16),
  ],
  'digits CNN': [square(16, 8, 12, 16), square(16, 4, 16, 16)],
  'normalised CNN': [square(32, 8, 8, 8), square(32, 4, 8, 8)],
  'FCN of the benchmark': [square(8, 16, 16, 32), square(8, 8, 32, 64)],
  'ResNet-20': [square(32, 16, 16, 16), square(32, 8, 32, 32), square(32, 4, 64, 64)],
};

/** Small convolutions of every kind whose results are exact for numbers with few digits. */
export const convShapes: ConvShape[] = [
  ...grid.filter((shape) => isKnown(shape) && outputShape(shape).every((side) => side > 0)),
  ...smallTileShapes,
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
