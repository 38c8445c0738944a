import type { TensorInfo } from '@tensorflow/tfjs-core';
import { addressOf, issue, makeTensor, registerOwnKernel, sizeOf } from './kernel';
import { planMask } from './mask';
import { moduleOf } from './module';

/**
 * A dense layer as one kernel each way; in small nets each operation costs more to issue than to compute.
 *
 *     DenseLayer      x, kernel, bias -> y = [ReLU] (x kernel + bias)
 *     DenseLayerGrad  x, y, dy        -> dkernel, dbias, and with ReLU: dy through the ReLU
 *
 * x: [rows, inputs]. The gradient of x is that third result (or dy) times the transposed kernel.
 */
export function registerDense(): void {
  registerOwnKernel('DenseLayer', ({ inputs, attrs, backend }) => {
    const { x, kernel, bias } = inputs as Record<'x' | 'kernel' | 'bias', TensorInfo>;
    const [n, k] = x.shape as [number, number];
    const m = kernel.shape[1]!;
    const { kernels, scratch } = moduleOf(backend);
    const y = makeTensor(backend, [n, m]);
    const [from, w, b, to] = [x, kernel, bias, y].map((tensor) => addressOf(backend, tensor)) as Addresses;
    const weights = scratch('weights', 4 * k * (m + 7));
    const relu = Number(attrs.relu);
    issue(() => {
      kernels.pack(w, weights.address, k, m);
      kernels.convolve(from, 0, 0, 4 * k, 1, k, 0, weights.address, b, relu, to, 0, 0, 4 * m, 1, 1, n, m);
    });
    return y;
  });

  registerOwnKernel('DenseLayerGrad', ({ inputs, attrs, backend }) => {
    const { x, y, dy } = inputs as Record<'x' | 'y' | 'dy', TensorInfo>;
    const [n, k] = x.shape as [number, number];
    const m = dy.shape[1]!;
    const { kernels } = moduleOf(backend);
    const { dBias, masked } = planMask(backend, y, dy, attrs.relu);
    const dKernel = makeTensor(backend, [k, m]);
    const [from, g, to] = [x, masked ?? dy, dKernel].map((tensor) => addressOf(backend, tensor)) as Addresses;
    const bytes = 4 * sizeOf(dKernel);
    issue(() => {
      if (n === 0) kernels.zero(to, bytes);
      else kernels.gradeFilter(from, 4 * k, 0, 4 * k, 1, k, 0, g, to, 1, 1, n, m, 1, 1);
    });
    return masked ? [dKernel, dBias, masked] : [dKernel, dBias];
  });
}

type Addresses = [number, number, number, number];
