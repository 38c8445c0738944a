import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url&inline';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url&inline';
import type { BackendLoaders } from '../engine/backends';
import { loadWasm, otherBackends } from './backends';

/** All backends for a script that holds everything and may fetch nothing. */
export const inlineBackends: BackendLoaders = {
  ...otherBackends,
  wasm: () => loadWasm(async (hasSimd) => (hasSimd ? simd : plain)),
};
