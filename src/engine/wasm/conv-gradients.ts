import * as tf from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { callKernel, disposeAll, heapOf, offsetOf, replaceKernel } from './kernel';

type Conv = tf.backend_util.Conv2DInfo;

interface ConvGradientAttrs {
  strides: [number, number] | number;
  pad: 'same' | 'valid' | number | tf.backend_util.ExplicitPadding;
  dataFormat: 'NHWC' | 'NCHW';
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/**
 * Gradients of a convolution as products of matrices. The backend has no kernel for the filter's gradient at all; its
 * kernel for the input's gradient is a naive loop.
 */
export function registerConvGradients(): void {
  replaceKernel<ConvGradientAttrs & { filterShape: [number, number, number, number] }>(
    'Conv2DBackpropFilter',
    ({ inputs, attrs, backend }) => {
      const conv = convInfo(inputs['x']!.shape, attrs.filterShape, attrs);
      const columns = gatherPatches(backend, inputs['x']!, conv);
      const dy = reshape(backend, inputs['dy']!, [outputPositions(conv), conv.outChannels]);
      const product = callKernel(
        backend,
        'BatchMatMul',
        { a: columns, b: dy },
        { transposeA: false, transposeB: false },
      );
      const gradient = reshape(backend, product, attrs.filterShape);
      disposeAll(backend, columns, dy, product);
      return gradient;
    },
  );

  replaceKernel<ConvGradientAttrs & { inputShape: [number, number, number, number] }>(
    'Conv2DBackpropInput',
    ({ inputs, attrs, backend }) => {
      const filterShape = inputs['filter']!.shape as [number, number, number, number];
      const conv = convInfo(attrs.inputShape, filterShape, attrs);
      const dy = reshape(backend, inputs['dy']!, [outputPositions(conv), conv.outChannels]);
      const filter = reshape(backend, inputs['filter']!, [patchSize(conv), conv.outChannels]);
      const columns = callKernel(backend, 'BatchMatMul', { a: dy, b: filter }, { transposeA: false, transposeB: true });
      disposeAll(backend, dy, filter);
      const gradient = scatterPatches(backend, columns, conv, attrs.inputShape);
      disposeAll(backend, columns);
      return gradient;
    },
  );
}

function convInfo(inputShape: number[], filterShape: number[], attrs: ConvGradientAttrs): Conv {
  if (attrs.dataFormat === 'NCHW') throw new Error('invalid data format for the wasm backend: NCHW (use NHWC)');
  return tf.backend_util.computeConv2DInfo(
    inputShape as [number, number, number, number],
    filterShape as [number, number, number, number],
    attrs.strides,
    1,
    attrs.pad,
    attrs.dimRoundingMode,
  );
}

const outputPositions = (c: Conv): number => c.batchSize * c.outHeight * c.outWidth;
const patchSize = (c: Conv): number => c.filterHeight * c.filterWidth * c.inChannels;
const reshape = (backend: BackendWasm, x: tf.TensorInfo, shape: number[]) =>
  callKernel(backend, 'Reshape', { x }, { shape });

/**
 * Patches of x as a matrix [patch size, output positions]: one row per place in the filter. Rows instead of columns,
 * so that the product with dy needs no transposition.
 */
function gatherPatches(backend: BackendWasm, x: tf.TensorInfo, c: Conv): tf.TensorInfo {
  const positions = outputPositions(c);
  const columns = backend.makeOutput([patchSize(c), positions], 'float32');
  const heap = heapOf(backend);
  const source = offsetOf(backend, x);
  const target = offsetOf(backend, columns);
  const { inHeight, inWidth, inChannels, outHeight, outWidth, strideHeight, strideWidth } = c;
  const stride = strideWidth * inChannels;
  for (let ky = 0; ky < c.filterHeight; ky++) {
    for (let kx = 0; kx < c.filterWidth; kx++) {
      for (let channel = 0; channel < inChannels; channel++) {
        let at = target + ((ky * c.filterWidth + kx) * inChannels + channel) * positions;
        for (let image = 0; image < c.batchSize; image++) {
          for (let oy = 0; oy < outHeight; oy++) {
            const iy = oy * strideHeight + ky - c.padInfo.top;
            if (iy < 0 || iy >= inHeight) {
              heap.fill(0, at, at + outWidth);
              at += outWidth;
              continue;
            }
            let ix = kx - c.padInfo.left;
            let from = source + ((image * inHeight + iy) * inWidth + ix) * inChannels + channel;
            for (let ox = 0; ox < outWidth; ox++, ix += strideWidth, from += stride) {
              heap[at++] = ix < 0 || ix >= inWidth ? 0 : heap[from]!;
            }
          }
        }
      }
    }
  }
  return columns;
}

/** Adds a matrix of patches [output positions, patch size] up to an input gradient. */
function scatterPatches(backend: BackendWasm, columns: tf.TensorInfo, c: Conv, inputShape: number[]): tf.TensorInfo {
  const gradient = backend.makeOutput(inputShape, 'float32');
  const heap = heapOf(backend);
  const target = offsetOf(backend, gradient);
  const { inHeight, inWidth, inChannels } = c;
  heap.fill(0, target, target + c.batchSize * inHeight * inWidth * inChannels);
  let from = offsetOf(backend, columns);
  for (let image = 0; image < c.batchSize; image++) {
    for (let oy = 0; oy < c.outHeight; oy++) {
      for (let ox = 0; ox < c.outWidth; ox++) {
        for (let ky = 0; ky < c.filterHeight; ky++) {
          const iy = oy * c.strideHeight + ky - c.padInfo.top;
          if (iy < 0 || iy >= inHeight) {
            from += c.filterWidth * inChannels;
            continue;
          }
          let ix = ox * c.strideWidth - c.padInfo.left;
          for (let kx = 0; kx < c.filterWidth; kx++, ix++, from += inChannels) {
            if (ix < 0 || ix >= inWidth) continue;
            const to = target + ((image * inHeight + iy) * inWidth + ix) * inChannels;
            for (let channel = 0; channel < inChannels; channel++) heap[to + channel]! += heap[from + channel]!;
          }
        }
      }
    }
  }
  return gradient;
}
