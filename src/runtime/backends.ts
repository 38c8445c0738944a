import { env } from '@tensorflow/tfjs-core';
import type { BackendLoaders } from '../engine/backends';
import { EngineError } from '../engine/engine-error';

let isLocated = false;

/**
 * Loads the wasm backend. `locate` is asked once where tfjs finds its module, built with SIMD or without: it answers with
 * an address that tfjs can fetch, in Node with a path, and rejects when there is no module. Then the next call asks again.
 */
export async function loadWasm(locate: (hasSimd: boolean) => Promise<string>): Promise<void> {
  if (typeof WebAssembly === 'undefined')
    throw new EngineError({ code: 'backend-unavailable', values: { backend: 'wasm' }, detail: 'no WebAssembly' });
  const [{ setWasmPaths }, { registerWasmKernels }] = await Promise.all([
    import('@tensorflow/tfjs-backend-wasm'),
    import('../engine/wasm'),
  ]);
  registerWasmKernels();
  if (isLocated) return;
  // The threaded build needs cross-origin isolation, which embedding pages rarely have: one build for every reader.
  env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  const path = await locate((await env().getAsync('WASM_HAS_SIMD_SUPPORT')) as boolean);
  setWasmPaths({
    'tfjs-backend-wasm.wasm': path,
    'tfjs-backend-wasm-simd.wasm': path,
    'tfjs-backend-wasm-threaded-simd.wasm': path,
  });
  isLocated = true;
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
