import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { loadWasm, otherBackends } from './backends';
import { loadCell } from './experiments';
import { fetchWasm } from './fetch-file';
import { serveWorker } from './serve-worker';

// The build for sites: backends, wasm and experiments are fetched when they are needed.
const locate = (hasSimd: boolean) => fetchWasm(new URL(hasSimd ? simd : plain, import.meta.url).href);
serveWorker({ ...otherBackends, wasm: () => loadWasm(locate) }, loadCell);
