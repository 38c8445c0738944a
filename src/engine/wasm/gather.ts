import * as tf from '@tensorflow/tfjs-core';
import { addressOf, issue, makeTensor, registerKernel, sizeOf } from './kernel';
import { moduleOf } from './module';

/**
 * Rows of x by their numbers: how a batch is drawn. The backend's own kernel reads the indices back to check them; here an
 * index out of range gives a row of NaN (-1 in whole numbers).
 */
export function registerGather(): void {
  registerKernel<{ axis: number; batchDims: number }>('GatherV2', (old) => (call) => {
    const { x, indices } = call.inputs as Record<'x' | 'indices', tf.TensorInfo>;
    const isPlain = tf.util.parseAxisParam(call.attrs.axis, x.shape)[0] === 0 && !call.attrs.batchDims;
    if (!isPlain || (x.dtype !== 'float32' && x.dtype !== 'int32') || indices.dtype !== 'int32') return old!(call);
    const { backend } = call;
    const { kernels } = moduleOf(backend);
    const [rows, ...rest] = x.shape as [number, ...number[]];
    const y = makeTensor(backend, [...indices.shape, ...rest], x.dtype);
    const [from, at, to] = [addressOf(backend, x), addressOf(backend, indices), addressOf(backend, y)];
    const [count, bytes] = [sizeOf(indices), 4 * tf.util.sizeFromShape(rest)];
    issue(() => kernels.gatherRows(from, rows, at, to, count, bytes));
    return y;
  });
}
