import * as tf from '@tensorflow/tfjs-core';

export type Conv = tf.backend_util.Conv2DInfo;
type Shape4D = [number, number, number, number];

/** Attributes of tfjs's convolution kernels. */
export interface ConvAttrs {
  strides: [number, number] | number;
  pad: 'same' | 'valid' | number | tf.backend_util.ExplicitPadding;
  dataFormat?: 'NHWC' | 'NCHW';
  dilations?: [number, number] | number;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/** Sizes, strides and padding of a convolution. Throws for images with the channels first. */
export function convInfo(inputShape: number[], filterShape: number[], attrs: ConvAttrs): Conv {
  if (attrs.dataFormat === 'NCHW') throw new Error('invalid data format for the wasm backend: NCHW (use NHWC)');
  return tf.backend_util.computeConv2DInfo(
    inputShape as Shape4D,
    filterShape as Shape4D,
    attrs.strides,
    attrs.dilations ?? 1,
    attrs.pad,
    attrs.dimRoundingMode,
  );
}

export const isDilated = (c: Conv): boolean => c.dilationHeight !== 1 || c.dilationWidth !== 1;

/** The input with its zeros around it, as the kernels read it; steps in bytes. */
export interface Padded {
  needed: boolean;
  height: number;
  top: number;
  /** From image to image, and from row to row. */
  image: number;
  row: number;
  left: number;
  bytes: number;
}

export function paddedInput(c: Conv): Padded {
  const { top, left } = c.padInfo;
  const height = Math.max((c.outHeight - 1) * c.strideHeight + c.filterHeight, c.inHeight + top);
  const width = Math.max((c.outWidth - 1) * c.strideWidth + c.filterWidth, c.inWidth + left);
  const pixel = 4 * c.inChannels;
  const row = width * pixel;
  return {
    needed: height !== c.inHeight || width !== c.inWidth,
    height,
    top,
    image: height * row,
    row,
    left: left * pixel,
    bytes: c.batchSize * height * row,
  };
}
