import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { loadWasm, otherBackends } from './backends';
import { loadCell } from './experiments';
import { fetchWasm } from './fetch-file';
import { serveWorker } from './serve-worker';

type SecondThread = typeof import('./second-thread');

/** Where threads can share memory; it comes with wasm. Without its code there is one thread. */
let secondThread: SecondThread | undefined;

async function loadSecondThread(): Promise<void> {
  if (!crossOriginIsolated || secondThread) return;
  const loaded = await import('./second-thread').catch(() => undefined);
  if (loaded?.canShareMemory()) secondThread = loaded;
}

async function locate(hasSimd: boolean): Promise<string> {
  await loadSecondThread();
  return fetchWasm(new URL(hasSimd ? simd : plain, import.meta.url).href, secondThread?.shareMemory);
}

// The build for sites: backends, wasm and experiments are fetched when they are needed.
serveWorker({ ...otherBackends, wasm: () => loadWasm(locate) }, loadCell, {
  openHelper: (...given) => secondThread?.openHelper(...given),
});
