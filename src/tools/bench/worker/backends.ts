import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import threaded from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';

/** Where the wasm backend finds its files. */
export const wasmFiles = { plain, simd };

const loaders: Record<string, () => Promise<unknown>> = {
  async wasm() {
    const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
    setWasmPaths({
      'tfjs-backend-wasm.wasm': plain,
      'tfjs-backend-wasm-simd.wasm': simd,
      'tfjs-backend-wasm-threaded-simd.wasm': threaded,
    });
  },
  webgpu: () => import('@tensorflow/tfjs-backend-webgpu'),
  webgl: () => import('@tensorflow/tfjs-backend-webgl'),
  cpu: () => import('@tensorflow/tfjs-backend-cpu'),
};

/** Makes tfjs run on a backend as its packages come, without a kernel or gradient of this project. */
export async function startStock(name: string): Promise<void> {
  await loaders[name]!();
  if (tf.getGradient('DenseLayer')) throw new Error('kernels of this project are registered');
  await start(name);
}

export async function start(name: string): Promise<void> {
  if (!(await tf.setBackend(name))) throw new Error(`${name} does not start here`);
  await tf.ready();
}

/** Memory of the current backend, in bytes: the whole heap of wasm, else what tfjs counts. */
export function countBackendBytes(): number {
  const { wasm } = tf.backend() as unknown as { wasm?: { HEAPU8: Uint8Array } };
  const { numBytes, numBytesInGPU = 0 } = tf.memory() as tf.MemoryInfo & { numBytesInGPU?: number };
  return wasm?.HEAPU8.byteLength ?? (numBytesInGPU || numBytes);
}
