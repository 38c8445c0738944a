import * as tf from '@tensorflow/tfjs-core';

/** What the backend knows of a tensor. */
export interface TensorData {
  id: number;
  /** Address in bytes; addresses above 2 GB may come as negative numbers. */
  memoryOffset: number;
  shape: number[];
  dtype: tf.DataType;
  refCount: number;
}

/** A function of the module as tfjs calls it. */
export type Cwrapped = (...args: unknown[]) => unknown;

/** The fields of the wasm backend that capture reads or replaces. */
export interface WasmInternals {
  wasm: {
    HEAPU8: Uint8Array;
    _malloc(bytes: number): number;
    _free(address: number): void;
    cwrap(name: string, returnType: string | null, argTypes: string[]): Cwrapped;
    tfjs: {
      registerTensor(id: number, size: number, address: number): void;
      disposeData(id: number): void;
    };
  };
  dataIdMap: {
    get(dataId: object): TensorData;
    set(dataId: object, data: TensorData): void;
    delete(dataId: object): boolean;
  };
  dataIdNextNumber: number;
  move(dataId: object, values: unknown, shape: number[], dtype: tf.DataType, refCount: number): void;
  disposeData(dataId: object, force?: boolean): boolean;
}

/** The current backend, which must be wasm. */
export function currentWasm(): WasmInternals {
  if (tf.getBackend() !== 'wasm') throw new Error(`the backend is ${tf.getBackend()}: replayOnWasm needs wasm`);
  return tf.backend() as unknown as WasmInternals;
}

/** Where a tensor begins, in bytes. */
export const addressIn = (backend: WasmInternals, dataId: object): number =>
  backend.dataIdMap.get(dataId).memoryOffset >>> 0;

/** Copies bytes inside the heap. */
export function copyBytes(backend: WasmInternals, from: number, to: number, bytes: number): void {
  backend.wasm.HEAPU8.copyWithin(to, from, from + bytes);
}

/** Size of a tensor in bytes. */
export const bytesOf = ({ shape, dtype }: { shape: number[]; dtype: tf.DataType }): number =>
  tf.util.sizeFromShape(shape) * tf.util.bytesPerElement(dtype);

/** Where the values of a tensor are in the heap. */
export interface Place {
  address: number;
  bytes: number;
  dtype: tf.DataType;
}

/** Address and size of a tensor in the heap. */
export const placeOf = (backend: WasmInternals, tensor: tf.Tensor): Place => ({
  address: addressIn(backend, tensor.dataId),
  bytes: bytesOf(tensor),
  dtype: tensor.dtype,
});

/** A copy of the values at a place, as numbers where they are floats. */
export function copyValues({ wasm }: WasmInternals, { address, bytes, dtype }: Place): Float32Array | Uint8Array {
  const copy = wasm.HEAPU8.slice(address, address + bytes);
  return dtype === 'float32' ? new Float32Array(copy.buffer) : copy;
}
