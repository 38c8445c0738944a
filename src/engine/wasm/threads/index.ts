import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { isShared, moduleOf } from '../module';
import { Pair, type StartHelper } from './pair';

const pairs = new WeakMap<object, Pair>();

/**
 * Gives a backend a second thread for the steps that it replays. Without effect where its heap is one that threads cannot
 * share. Returns whether there is one now.
 */
export function openPair(backend: BackendWasm, start: StartHelper): boolean {
  const module = moduleOf(backend);
  if (!isShared(module.memory)) return false;
  closePair(backend);
  pairs.set(backend, new Pair(module, start));
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

export { HelperLost, SharedStep, type StartHelper } from './pair';
export { shareMemory } from './share-memory';
