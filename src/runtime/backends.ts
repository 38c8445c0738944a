import { env } from '@tensorflow/tfjs-core';
import type { BackendLoaders } from '../engine/backends';
import { registerWasmKernels } from '../engine/wasm';

/** Loads the wasm backend from the given addresses: `https:`, `blob:` or `data:`. */
export async function loadWasm(plain: string, simd: string): Promise<void> {
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  // The threaded build needs cross-origin isolation, which embedding pages rarely have: one build for every reader.
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths(
    {
      'tfjs-backend-wasm.wasm': plain,
      'tfjs-backend-wasm-simd.wasm': simd,
      'tfjs-backend-wasm-threaded-simd.wasm': simd,
    },
    true,
  );
  registerWasmKernels();
}

/** The backends without wasm, whose bytes each build finds in its own way. */
export const otherBackends: BackendLoaders = {
  webgpu: async () => void (await import('@tensorflow/tfjs-backend-webgpu')),
  webgl: async () => void (await import('@tensorflow/tfjs-backend-webgl')),
  cpu: async () => void (await import('@tensorflow/tfjs-backend-cpu')),
};
