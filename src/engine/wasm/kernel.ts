import * as tf from '@tensorflow/tfjs-core';
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';

/** Arguments of a kernel on the wasm backend, with its attributes typed by the caller. */
export interface KernelCall<A = Record<string, unknown>> {
  inputs: Record<string, tf.TensorInfo>;
  attrs: A;
  backend: BackendWasm;
}
export type WasmKernel<A = Record<string, unknown>, R = tf.TensorInfo> = (call: KernelCall<A>) => R;

/** Runs a registered kernel of the wasm backend by name. */
export function callKernel(
  backend: BackendWasm,
  name: string,
  inputs: Record<string, tf.TensorInfo>,
  attrs: Record<string, unknown> = {},
): tf.TensorInfo {
  const kernel = tf.getKernel(name, 'wasm');
  if (!kernel) throw new Error(`missing wasm kernel: ${name}`);
  return kernel.kernelFunc({ inputs, attrs: attrs as tf.NamedAttrMap, backend }) as tf.TensorInfo;
}

/** Puts a kernel in place of the backend's own, or where it has none. */
export function replaceKernel<A, R extends tf.TensorInfo | tf.TensorInfo[] = tf.TensorInfo>(
  kernelName: string,
  kernelFunc: WasmKernel<A, R>,
): void {
  const old = tf.getKernel(kernelName, 'wasm');
  if (old) tf.unregisterKernel(kernelName, 'wasm');
  tf.registerKernel({
    ...old,
    kernelName,
    backendName: 'wasm',
    kernelFunc: kernelFunc as unknown as tf.KernelFunc,
  });
}

/** The whole heap as floats. Views go stale when the memory grows: take a new one after every allocation. */
export function heapOf(backend: BackendWasm): Float32Array {
  return new Float32Array((backend.wasm as unknown as { HEAPU8: Uint8Array }).HEAPU8.buffer);
}

/** Where a tensor begins, counted in floats. */
export function offsetOf(backend: BackendWasm, tensor: tf.TensorInfo): number {
  return backend.dataIdMap.get(tensor.dataId).memoryOffset >>> 2;
}

export function disposeAll(backend: BackendWasm, ...tensors: tf.TensorInfo[]): void {
  for (const tensor of tensors) backend.disposeData(tensor.dataId);
}
