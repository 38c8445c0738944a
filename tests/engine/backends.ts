import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs-core';
import type { BackendLoaders } from '../../src/engine/backends';
import { loadWasm, otherBackends } from '../../src/runtime/backends';

const inlineWasm = (file: string): string => {
  const path = new URL(`../../node_modules/@tensorflow/tfjs-backend-wasm/dist/${file}`, import.meta.url);
  return `data:application/wasm;base64,${readFileSync(path).toString('base64')}`;
};

/** The backends that Node has. */
export const nodeBackends: BackendLoaders = {
  wasm: () => loadWasm(inlineWasm('tfjs-backend-wasm.wasm'), inlineWasm('tfjs-backend-wasm-simd.wasm')),
  cpu: otherBackends.cpu!,
};

/** Loads cpu or wasm and makes it the current backend, without the self-test. */
export async function useBackend(name: 'cpu' | 'wasm'): Promise<void> {
  await nodeBackends[name]!();
  if (!(await tf.setBackend(name))) throw new Error(`${name} did not start`);
  await tf.ready();
}
