import * as tf from '@tensorflow/tfjs-core';
import { addressOf, issue, makeTensor, registerKernel } from './kernel';
import { moduleOf } from './module';

/**
 * Sum and Mean over neighbouring axes that are not the last, such as height and width or all but the channels: the backend
 * transposes first. Other axes are left to it.
 */
export function registerReductions(): void {
  for (const name of ['Sum', 'Mean']) {
    registerKernel<{ axis: number | number[]; keepDims: boolean }>(name, (old) => (call) => {
      const x = call.inputs['x']!;
      const axes = tf.util.parseAxisParam(call.attrs.axis, x.shape).sort((a, b) => a - b);
      const [first, last] = [axes[0] ?? 0, axes.at(-1) ?? x.shape.length];
      const neighbours = last - first === axes.length - 1 && last < x.shape.length - 1;
      if (!neighbours || x.dtype !== 'float32') return old!(call);
      const { backend } = call;
      const { kernels } = moduleOf(backend);
      const sizeOfAxes = (from: number, to: number) => tf.util.sizeFromShape(x.shape.slice(from, to));
      const [images, rows, channels] = [
        sizeOfAxes(0, first),
        sizeOfAxes(first, last + 1),
        sizeOfAxes(last + 1, Infinity),
      ];
      const shape = x.shape.flatMap((size, axis) => (!axes.includes(axis) ? [size] : call.attrs.keepDims ? [1] : []));
      const y = makeTensor(backend, shape);
      const [from, to, scale] = [addressOf(backend, x), addressOf(backend, y), name === 'Mean' ? 1 / rows : 1];
      issue(() => kernels.sumRows(from, to, images, rows, scale, channels, 4 * channels));
      return y;
    });
  }
}
