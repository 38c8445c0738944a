import { env } from '@tensorflow/tfjs-core';
import type { BackendLoaders } from '../engine/backends';

/** Loads the wasm backend from the given addresses: `https:`, `blob:` or `data:`. */
export async function loadWasm(plain: string, simd: string): Promise<void> {
  const [{ setWasmPaths }, { registerWasmKernels }] = await Promise.all([
    import('@tensorflow/tfjs-backend-wasm'),
    import('../engine/wasm'),
  ]);
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
  webgpu: async () => {
    const [, { registerWebgpuKernels }] = await Promise.all([
      import('@tensorflow/tfjs-backend-webgpu'),
      import('../engine/webgpu'),
    ]);
    registerWebgpuKernels();
  },
  webgl: async () => void (await import('@tensorflow/tfjs-backend-webgl')),
  cpu: async () => void (await import('@tensorflow/tfjs-backend-cpu')),
};
