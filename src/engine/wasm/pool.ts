import * as tf from '@tensorflow/tfjs-core';
import { addressOf, issue, makeTensor, registerKernel, sizeOf } from './kernel';
import { moduleOf } from './module';

interface PoolAttrs {
  filterSize: [number, number] | number;
  strides: [number, number] | number;
  pad: 'same' | 'valid' | number | tf.backend_util.ExplicitPadding;
  dimRoundingMode?: 'floor' | 'round' | 'ceil';
}
type Pool = tf.backend_util.Conv2DInfo;

/**
 * Max pooling, and its gradient, which goes to the first largest value of each window. NaN is larger than any number: a
 * broken activation stays visible (the cpu backend skips it).
 */
export function registerMaxPool(): void {
  registerKernel<PoolAttrs>('MaxPool', () => ({ inputs, attrs, backend }) => {
    const x = inputs['x']!;
    const p = poolInfo(x.shape, attrs);
    const { kernels } = moduleOf(backend);
    const y = makeTensor(backend, p.outShape);
    const [from, to] = [addressOf(backend, x), addressOf(backend, y)];
    const { batchSize, outHeight, outWidth, inChannels } = p;
    if (isHalving(p)) issue(() => kernels.maxPool2(from, to, batchSize * outHeight, outWidth, inChannels));
    else {
      const numbers = geometryOf(p);
      issue(() => kernels.maxPool(from, to, ...numbers));
    }
    return y;
  });

  registerKernel<PoolAttrs>('MaxPoolGrad', () => ({ inputs, attrs, backend }) => {
    const { dy, input: x } = inputs as Record<'dy' | 'input', tf.TensorInfo>;
    const p = poolInfo(x.shape, attrs);
    const { kernels } = moduleOf(backend);
    const dx = makeTensor(backend, x.shape);
    const [from, above, to] = [addressOf(backend, x), addressOf(backend, dy), addressOf(backend, dx)];
    const { batchSize, outHeight, outWidth, inChannels } = p;
    if (isHalving(p)) {
      issue(() => kernels.maxPool2Gradient(from, above, to, batchSize * outHeight, outWidth, inChannels));
    } else {
      const numbers = geometryOf(p);
      const bytes = 4 * sizeOf(dx);
      issue(() => {
        kernels.zero(to, bytes);
        kernels.maxPoolGradient(from, above, to, ...numbers);
      });
    }
    return dx;
  });
}

function poolInfo(shape: number[], attrs: PoolAttrs): Pool {
  return tf.backend_util.computePool2DInfo(
    shape as [number, number, number, number],
    attrs.filterSize,
    attrs.strides,
    1,
    attrs.pad,
    attrs.dimRoundingMode,
  );
}

/** Windows of 2 x 2 that tile the image. */
const isHalving = (p: Pool): boolean =>
  p.filterHeight === 2 &&
  p.filterWidth === 2 &&
  p.strideHeight === 2 &&
  p.strideWidth === 2 &&
  p.inHeight === 2 * p.outHeight &&
  p.inWidth === 2 * p.outWidth &&
  p.padInfo.top === 0 &&
  p.padInfo.left === 0 &&
  p.inChannels % 4 === 0;

const geometryOf = (p: Pool): number[] => [
  p.batchSize,
  p.inHeight,
  p.inWidth,
  p.outHeight,
  p.outWidth,
  p.filterHeight,
  p.filterWidth,
  p.strideHeight,
  p.strideWidth,
  p.padInfo.top,
  p.padInfo.left,
  p.inChannels,
  4 * p.inChannels,
];
