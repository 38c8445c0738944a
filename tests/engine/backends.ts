import * as tf from '@tensorflow/tfjs-core';
import type { BackendLoaders } from '../../src/engine/backends';
import { loadWasm, otherBackends } from '../../src/runtime/backends';
import { wasmPath } from '../../src/runtime/wasm-path';

/** The backends that Node has. */
export const nodeBackends: BackendLoaders = {
  wasm: () => loadWasm(wasmPath),
  cpu: otherBackends.cpu!,
};

/** Loads cpu or wasm and makes it the current backend, without the self-test. */
export async function useBackend(name: 'cpu' | 'wasm'): Promise<void> {
  await nodeBackends[name]!();
  if (!(await tf.setBackend(name))) throw new Error(`${name} did not start`);
  await tf.ready();
}
