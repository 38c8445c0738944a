import * as tf from '@tensorflow/tfjs-core';
import { heapOf, offsetOf, replaceKernel } from './kernel';

interface PoolAttrs {
  filterSize: [number, number] | number;
  strides: [number, number] | number;
  pad: 'same' | 'valid' | number;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

/** Gives each output's gradient to the first largest value of its window. A window of NaN alone gets none. */
export function registerMaxPoolGradient(): void {
  replaceKernel<PoolAttrs>('MaxPoolGrad', ({ inputs, attrs, backend }) => {
    const { dy, input } = inputs as { dy: tf.TensorInfo; input: tf.TensorInfo };
    const p = tf.backend_util.computePool2DInfo(
      input.shape as [number, number, number, number],
      attrs.filterSize,
      attrs.strides,
      1,
      attrs.pad,
      attrs.dimRoundingMode,
    );
    const gradient = backend.makeOutput(input.shape, 'float32');
    const heap = heapOf(backend);
    const source = offsetOf(backend, input);
    const target = offsetOf(backend, gradient);
    const { inHeight, inWidth, inChannels } = p;
    heap.fill(0, target, target + p.batchSize * inHeight * inWidth * inChannels);
    let from = offsetOf(backend, dy);
    for (let image = 0; image < p.batchSize; image++) {
      for (let oy = 0; oy < p.outHeight; oy++) {
        const top = Math.max(0, oy * p.strideHeight - p.padInfo.top);
        const bottom = Math.min(inHeight, oy * p.strideHeight - p.padInfo.top + p.filterHeight);
        for (let ox = 0; ox < p.outWidth; ox++) {
          const left = Math.max(0, ox * p.strideWidth - p.padInfo.left);
          const right = Math.min(inWidth, ox * p.strideWidth - p.padInfo.left + p.filterWidth);
          for (let channel = 0; channel < inChannels; channel++, from++) {
            let largest = -Infinity;
            let where = -1;
            for (let iy = top; iy < bottom; iy++) {
              let at = ((image * inHeight + iy) * inWidth + left) * inChannels + channel;
              for (let ix = left; ix < right; ix++, at += inChannels) {
                const value = heap[source + at]!;
                if (value > largest) {
                  largest = value;
                  where = at;
                }
              }
            }
            if (where >= 0) heap[target + where]! += heap[from]!;
          }
        }
      }
    }
    return gradient;
  });
}
