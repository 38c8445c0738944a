import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { addressOf, issue, makeTensor, sizeOf } from './kernel';
import { moduleOf } from './module';

/** Backward pass of a layer's ReLU and bias: dy times the slope of the ReLU, if there is one, and the sum over the rows for the bias, in one pass. */
export function planMask(
  backend: BackendWasm,
  y: TensorInfo,
  dy: TensorInfo,
  relu: boolean,
): { dBias: TensorInfo; masked?: TensorInfo } {
  const { kernels } = moduleOf(backend);
  const outputs = dy.shape.at(-1)!;
  const rows = sizeOf(dy) / outputs;
  const dBias = makeTensor(backend, [outputs]);
  const [from, sums] = [addressOf(backend, dy), addressOf(backend, dBias)];
  if (!relu) {
    issue(() => kernels.sumRows(from, sums, 1, rows, 1, outputs, 4 * outputs));
    return { dBias };
  }
  const masked = makeTensor(backend, dy.shape);
  const [top, to] = [addressOf(backend, y), addressOf(backend, masked)];
  issue(() => kernels.maskAndSum(top, from, to, sums, rows, outputs, 4 * outputs));
  return { dBias, masked };
}
