import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { isShared, moduleOf } from '../module';
import { Pair, type PairOptions, type StartHelper } from './pair';

const pairs = new WeakMap<object, Pair>();

/**
 * Lets a backend have a second thread for the steps that it replays; it starts when a step has work for it. Without effect
 * where the heap is one that threads cannot share. Returns whether it is.
 */
export function openPair(backend: BackendWasm, start: StartHelper, options?: PairOptions): boolean {
  const module = moduleOf(backend);
  if (!isShared(module.memory)) return false;
  closePair(backend);
  pairs.set(backend, new Pair(module, start, options));
  return true;
}

/** Ends the second thread. Steps that are captured from now on have one thread. */
export function closePair(backend: object): void {
  pairs.get(backend)?.close();
  pairs.delete(backend);
}

/** The pair of a backend, while its helper answers. */
export function pairOf(backend: object): Pair | undefined {
  const pair = pairs.get(backend);
  return pair?.isWhole ? pair : undefined;
}

export { HelperLost, type PairOptions, type StartHelper } from './pair';
export { SharedStep } from './shared-step';
export { canShareMemory, shareMemory } from './share-memory';
export { alwaysBoth } from './trial';
