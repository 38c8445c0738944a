import * as tf from '@tensorflow/tfjs-core';
import { addressIn, bytesOf, copyBytes, type WasmInternals } from './heap';
import { aliasIdentities } from './identity';
import type { Work } from './kernel';

/**
 * The place in the heap where a variable starts every step and ends it. `assign` gives a variable another place; a
 * recorded step always reads the same one, so the new value is copied home and the variable put back.
 */
export class Home {
  readonly #anchor: tf.Tensor;

  constructor(
    private readonly backend: WasmInternals,
    readonly variable: tf.Variable,
  ) {
    aliasIdentities(true);
    this.#anchor = tf.keep(variable.clone());
    aliasIdentities(false);
  }

  /** The bytes of the variable at home. The view goes stale when the heap grows. */
  get bytes(): Uint8Array {
    const { dataId } = this.#anchor;
    const address = addressIn(this.backend, dataId);
    return this.backend.wasm.HEAPU8.subarray(address, address + bytesOf(this.backend.dataIdMap.get(dataId)));
  }

  /** Brings a variable that was assigned to back with its value, and adds that to `work`. */
  bringBack(work?: Work[]): void {
    const { backend, variable } = this;
    if (variable.dataId === this.#anchor.dataId) return;
    const [from, to] = [addressIn(backend, variable.dataId), addressIn(backend, this.#anchor.dataId)];
    const copy = () => copyBytes(backend, from, to, bytesOf(variable));
    copy();
    work?.push(copy);
    variable.assign(this.#anchor);
  }

  release(): void {
    this.#anchor.dispose();
  }
}

/** The values of variables at one moment. */
export class Snapshot {
  readonly #values: Uint8Array[];

  constructor(private readonly homes: Home[]) {
    this.#values = homes.map(({ bytes }) => bytes.slice());
  }

  restore(): void {
    this.homes.forEach((home, i) => home.bytes.set(this.#values[i]!));
  }

  /** The name of the first variable that has other values now. */
  findDifference(): string | undefined {
    return this.homes.find(({ bytes }, i) => !haveSameValues(new Float32Array(bytes.slice().buffer), this.values(i)))
      ?.variable.name;
  }

  private values(i: number): Float32Array {
    return new Float32Array(this.#values[i]!.buffer);
  }
}

/** Bit for bit, but for the bits of NaN. */
export const haveSameValues = (a: Float32Array, b: Float32Array): boolean =>
  a.length === b.length && a.every((value, i) => Object.is(value, b[i]));
