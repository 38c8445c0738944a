import * as tf from '@tensorflow/tfjs-core';
import { bufferOf, neverCache, uploadNow, type WebgpuBackend } from './backend';

/** Copies one buffer to another of the same size. */
export type CopyBuffer = (source: GPUBuffer, target: GPUBuffer) => void;

/**
 * The buffer in which a variable starts every step and ends it. `assign` gives a variable another buffer; a captured
 * step always reads the same one, so the new value is copied home and the variable put back.
 */
export class Home {
  private readonly anchor: tf.Tensor;

  constructor(
    private readonly backend: WebgpuBackend,
    readonly variable: tf.Variable,
  ) {
    this.anchor = tf.keep(variable.clone());
  }

  get buffer(): GPUBuffer {
    return bufferOf(this.backend, this.anchor.dataId);
  }

  get left(): boolean {
    return this.variable.dataId !== this.anchor.dataId;
  }

  /** Makes the buffer the place of a value that changes without tfjs's knowledge. */
  settle(): void {
    uploadNow(this.backend, this.anchor.dataId, this.backend.bufferManager);
    neverCache(this.backend.tensorMap.get(this.anchor.dataId));
  }

  /** Brings a variable that was assigned to back, with its value; without `copy` the value is lost. */
  bringBack(copy?: CopyBuffer): void {
    if (!this.left) return;
    copy?.(bufferOf(this.backend, this.variable.dataId), this.buffer);
    this.variable.assign(this.anchor);
  }

  release(): void {
    this.anchor.dispose();
  }
}
