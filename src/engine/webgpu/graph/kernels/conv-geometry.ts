import * as tf from '@tensorflow/tfjs-core';
import { notInGraph } from '../backend';

/** How windows of `kernel` slide over images [batch, height, width, channels] and make [batch, rows, columns, filters]. */
export interface Geometry {
  batch: number;
  height: number;
  width: number;
  channels: number;
  rows: number;
  columns: number;
  filters: number;
  kernel: [number, number];
  stride: [number, number];
  /** Rows and columns of zeros above and left of the image. */
  before: [number, number];
}

export interface ConvAttrs {
  strides: [number, number] | number;
  pad: 'same' | 'valid' | number | tf.backend_util.ExplicitPadding;
  dilations?: [number, number] | number;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
  dataFormat?: string;
}

/** Of a convolution of x by filter [height, width, channels, filters]. */
export function convGeometry(x: readonly number[], filter: readonly number[], attrs: ConvAttrs): Geometry {
  if (attrs.dataFormat === 'NCHW') throw notInGraph('convolution', 'of images by channels first');
  if ([attrs.dilations ?? 1].flat().some((dilation) => dilation !== 1))
    throw notInGraph('convolution', 'with dilations');
  const info = tf.backend_util.computeConv2DInfo(
    x as [number, number, number, number],
    filter as [number, number, number, number],
    attrs.strides,
    1,
    attrs.pad,
    attrs.dimRoundingMode,
    false,
  );
  if (info.inChannels !== filter[2]) throw notInGraph('convolution', 'in groups');
  return geometryOf(info);
}

export interface PoolAttrs extends ConvAttrs {
  filterSize: [number, number] | number;
}

/** Of pooling; `filters` equals `channels`. */
export function poolGeometry(x: readonly number[], attrs: PoolAttrs): Geometry {
  const { filterSize, strides, pad, dimRoundingMode } = attrs;
  return geometryOf(
    tf.backend_util.computePool2DInfo(
      x as [number, number, number, number],
      filterSize,
      strides,
      1,
      pad,
      dimRoundingMode,
    ),
  );
}

const geometryOf = (info: tf.backend_util.Conv2DInfo): Geometry => ({
  batch: info.batchSize,
  height: info.inHeight,
  width: info.inWidth,
  channels: info.inChannels,
  rows: info.outHeight,
  columns: info.outWidth,
  filters: info.outChannels,
  kernel: [info.filterHeight, info.filterWidth],
  stride: [info.strideHeight, info.strideWidth],
  before: [info.padInfo.top, info.padInfo.left],
});

export const inputShape = ({ batch, height, width, channels }: Geometry): number[] => [batch, height, width, channels];
export const outputShape = ({ batch, rows, columns, filters }: Geometry): number[] => [batch, rows, columns, filters];
