import * as tf from '@tensorflow/tfjs-core';

/** What tfjs-webgpu 4.22 knows about a tensor's data. */
export interface TensorData {
  dtype: tf.DataType;
  shape: number[];
  /** The data on the host: before its upload, and again after a read. */
  values: tf.BackendValues | null;
  resource?: GPUBuffer | null;
}

/** Where the backend gets its buffers from. */
export interface BufferPool {
  acquireBuffer(size: number, usage: number, mappedAtCreation?: boolean, reuse?: boolean): GPUBuffer;
  releaseBuffer(buffer: GPUBuffer, reuse?: boolean): void;
}

/** The fields of tfjs-webgpu 4.22's backend that the engine works with; the package declares about half of them private. */
export interface WebgpuBackend extends tf.KernelBackend {
  readonly device: GPUDevice;
  queue: GPUQueue;
  bufferManager: BufferPool;
  readonly tensorMap: { get(dataId: tf.DataId): TensorData };
  commandEncoder: GPUCommandEncoder | null;
  computePassEncoder: GPUComputePassEncoder | null;
  /** Data that commands without a submit yet refer to: its buffers are not reused before that. */
  readonly commandQueueOwnedIds: WeakSet<tf.DataId>;
  dispatchCountInPass: number;
  ensureCommandEncoderReady(): void;
  endComputePassEncoder(): void;
  submitQueue(): void;
  uploadToGPU(dataId: tf.DataId): void;
  makeUniforms(fields: { type: 'uint32'; data: number[] }[]): GPUBufferBinding;
}

/** The current backend. Throws when it is not WebGPU. */
export function currentBackend(): WebgpuBackend {
  if (tf.getBackend() !== 'webgpu') throw new Error(`the backend is not webgpu: ${tf.getBackend()}`);
  return tf.backend() as WebgpuBackend;
}

/** Submits the commands that tfjs holds back. */
export function flushCommands(backend: WebgpuBackend): void {
  backend.endComputePassEncoder();
  if (backend.commandEncoder) backend.submitQueue();
}

/**
 * Uploads a tensor that is on the host only, by the queue and not by a command. The device must hold no commands of
 * tfjs back: they could still refer to a buffer that the pool hands out again.
 */
export function uploadNow(backend: WebgpuBackend, dataId: tf.DataId, pool: BufferPool): void {
  const data = backend.tensorMap.get(dataId);
  if (data.resource) return;
  const words = asWords(data.values!, data.dtype);
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
  const buffer = pool.acquireBuffer(words.byteLength, usage);
  backend.device.queue.writeBuffer(buffer, 0, words);
  data.values = null;
  data.resource = buffer;
}

/** Values as they lie on the device: four bytes each. */
export function asWords(
  values: tf.BackendValues,
  dtype: tf.DataType,
): Float32Array<ArrayBuffer> | Int32Array<ArrayBuffer> {
  const numbers = values as ArrayLike<number>;
  return dtype === 'float32' ? new Float32Array(numbers) : new Int32Array(numbers);
}

/** The buffer of a tensor that is on the device. */
export function bufferOf(backend: WebgpuBackend, dataId: tf.DataId): GPUBuffer {
  const { resource } = backend.tensorMap.get(dataId);
  if (!resource) throw new Error('the tensor is not on the device');
  return resource;
}

const neverCached = new WeakSet<TensorData>();

/**
 * Makes every later read of a tensor fetch it from the device. tfjs keeps what it has read for the next time, which is
 * wrong for a buffer that changes behind its back, even when the read is still under way at that moment.
 */
export function neverCache(data: TensorData): void {
  if (neverCached.has(data)) return;
  neverCached.add(data);
  Object.defineProperty(data, 'values', { get: () => null, set: () => undefined });
}
