import * as tf from '@tensorflow/tfjs-core';
import { separateMemory } from '../own-memory';
import { addressIn, bytesOf, copyBytes, type WasmInternals } from './heap';
import { aliasIdentities } from './identity';
import type { Work } from './kernel';

const known = new WeakMap<tf.Variable, Home>();

/**
 * The place in the heap where a variable starts every step and ends it. `assign` gives a variable another place; a
 * captured step always reads the same one, so the new value is copied home and the variable put back.
 */
export class Home {
  readonly #anchor: tf.Tensor;
  #users = 0;

  /** A variable has one home, whatever the number of runners; each of them releases it. */
  static of(backend: WasmInternals, variable: tf.Variable): Home {
    const home = known.get(variable) ?? new Home(backend, variable);
    known.set(variable, home);
    home.#users++;
    return home;
  }

  private constructor(
    private readonly backend: WasmInternals,
    readonly variable: tf.Variable,
  ) {
    separateMemory([variable]);
    this.#anchor = aliasIdentities(() => tf.keep(variable.clone()));
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
    if (variable.isDisposed || variable.dataId === this.#anchor.dataId) return;
    const [from, to] = [addressIn(backend, variable.dataId), addressIn(backend, this.#anchor.dataId)];
    const copy = () => copyBytes(backend, from, to, bytesOf(variable));
    copy();
    work?.push(copy);
    variable.assign(this.#anchor);
  }

  release(): void {
    if (--this.#users > 0) return;
    known.delete(this.variable);
    this.#anchor.dispose();
  }
}

/** Copy of the values of variables, to restore or compare. */
export class Snapshot {
  readonly #values: Uint8Array[];

  constructor(private readonly homes: Home[]) {
    this.#values = homes.map(({ bytes }) => bytes.slice());
  }

  /** Takes the values of now into the same memory: fresh memory of the size of a net costs more than the copy. */
  renew(): void {
    this.homes.forEach((home, i) => this.#values[i]!.set(home.bytes));
  }

  restore(): void {
    this.homes.forEach((home, i) => home.bytes.set(this.#values[i]!));
  }

  /** The name of the first variable that has other values now. */
  findDifference(): string | undefined {
    const changed = this.homes.find(({ bytes, variable: { dtype } }, i) => {
      const before = this.#values[i]!;
      return dtype === 'float32'
        ? !haveSameValues(new Float32Array(bytes.slice().buffer), new Float32Array(before.buffer))
        : !haveSameValues(bytes, before);
    });
    return changed?.variable.name;
  }
}

/** Equality bit for bit, but for the bits of NaN. */
export const haveSameValues = <T extends Float32Array | Uint8Array>(a: T, b: T): boolean =>
  a.length === b.length && a.every((value, i) => Object.is(value, b[i]));
