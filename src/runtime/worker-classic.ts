import plain from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url&inline';
import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url&inline';
import { loadWasm, otherBackends } from './backends';
import { loadCell } from './experiments';
import { serveWorker } from './serve-worker';

// The build for opaque origins and files: one classic script that holds everything and may fetch nothing but data.
const locate = async (hasSimd: boolean) => (hasSimd ? simd : plain);
serveWorker({ ...otherBackends, wasm: () => loadWasm(locate) }, loadCell);
