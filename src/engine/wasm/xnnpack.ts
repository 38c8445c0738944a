import type { TensorInfo } from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { addressOf, issue, registerKernel, sizeOf, type WasmKernel } from './kernel';
import { moduleOf } from './module';

/** The backend's own kernels that pack weights, and the input that they pack. */
const packing = {
  _FusedMatMul: 'b',
  FusedConv2D: 'filter',
  DepthwiseConv2dNative: 'filter',
  FusedDepthwiseConv2D: 'filter',
  Prelu: 'alpha',
} as const;

/**
 * XNNPACK keeps packed copies of weights by tensor, and weights change in place here: before each kernel that packs, it is
 * made to forget them.
 */
export function registerForgetting(): void {
  for (const [name, input] of Object.entries(packing)) {
    registerKernel(name, (old) => {
      if (!old) throw new Error(`missing wasm kernel: ${name}`);
      return forgetting(old, input);
    });
  }
}

/** A kernel of the backend that sees the present values of `input`. */
export function forgetting<A>(kernel: WasmKernel<A>, input: string): WasmKernel<A> {
  return (call) => {
    forgetPacked(call.backend, call.inputs[input]!);
    return kernel(call);
  };
}

function forgetPacked(backend: BackendWasm, tensor: TensorInfo): void {
  const module = moduleOf(backend);
  const { id } = backend.dataIdMap.get(tensor.dataId);
  const size = sizeOf(tensor);
  const address = addressOf(backend, tensor);
  issue(() => module.forget(id, size, address));
}
