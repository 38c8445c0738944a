import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import { loadWasm, otherBackends } from './backends';
import { loadExperiment } from './experiments';
import { serveWorker } from './serve-worker';

// The build for sites: backends, wasm and experiments are fetched when they are needed.
const absolute = (url: string) => new URL(url, import.meta.url).href;
serveWorker({ ...otherBackends, wasm: () => loadWasm(absolute(plain), absolute(simd)) }, loadExperiment);
