import * as tf from '@tensorflow/tfjs-core';
import { listenToKernels } from '../replay/kernel-calls';
import type { Look } from './anatomy';
import { lookAt, readNow } from './look';

/** The part of a step that goes on: the batch is drawn, the loss computed, the gradient. */
export type Phase = 'draw' | 'forward' | 'backward';

/** A kernel call with the tensors that it read and made, by their numbers. */
export interface WatchedCall {
  phase: Phase;
  /** As one reads them: what a kernel does along with its own work counts for itself. */
  operations: string[];
  inputs: number[];
  outputs: number[];
  /** It reads a kernel, trained or not: a variable of two axes or more. Biases and running statistics have one. */
  readsKernel: boolean;
}

/**
 * Takes down each kernel call of a step and what it made. Clones count as the tensor they are of: by them the gradient
 * remembers what the way forward has read and made.
 */
export class CallWatch {
  phase: Phase = 'draw';
  readonly calls: WatchedCall[] = [];
  readonly #looks = new Map<number, Look>();
  readonly #originals = new Map<number, number>();
  readonly #waits: Promise<void>[] = [];

  /** Watches what `act` does. */
  during<T>(act: () => T): T {
    const deafen = listenToKernels(({ name, attrs }, made, given) => {
      const inputs = Object.values(given).flatMap((tensor) => (tensor ? [this.originalOf(tensor.id)] : []));
      if (name === 'Identity') return void this.#originals.set(made[0]!.id, inputs[0]!);
      for (const tensor of made) this.#look(tensor);
      this.calls.push({
        phase: this.phase,
        operations: nameOperations(name, attrs),
        inputs,
        outputs: made.map(({ id }) => id),
        readsKernel: Object.values(given).some((tensor) => tensor instanceof tf.Variable && tensor.rank > 1),
      });
    });
    try {
      return act();
    } finally {
      deafen();
    }
  }

  /** Resolves when all that was made has been read. */
  async settle(): Promise<void> {
    await Promise.all(this.#waits);
  }

  /** What a tensor held, once it is read; undefined for one that was there before. */
  lookOf(tensor: number): Look | undefined {
    return this.#looks.get(this.originalOf(tensor));
  }

  /** The number of the tensor that a clone is of; that of any other is its own. */
  originalOf(tensor: number): number {
    return this.#originals.get(tensor) ?? tensor;
  }

  #look(tensor: tf.Tensor): void {
    const { id, shape, dtype } = tensor;
    if (dtype !== 'float32' && dtype !== 'int32' && dtype !== 'bool') return;
    const note = (values: ArrayLike<number>) => void this.#looks.set(id, lookAt(values, shape));
    const values = readNow(tensor);
    if (values instanceof Promise) this.#waits.push(values.then(note));
    else note(values);
  }
}

/** The names of what a kernel does: `_FusedMatMul` with a ReLU is `FusedMatMul`, `Relu`. */
function nameOperations(name: string, attrs: tf.NamedAttrMap): string[] {
  const { relu, activation } = attrs as { relu?: unknown; activation?: unknown };
  const ends = relu === true ? 'relu' : typeof activation === 'string' && activation !== 'linear' ? activation : '';
  return [name.replace(/^_/, ''), ...(ends ? [ends[0]!.toUpperCase() + ends.slice(1)] : [])];
}
