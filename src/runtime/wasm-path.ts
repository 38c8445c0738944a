import { join } from 'node:path';

/** Path in Node of the module of tfjs's wasm backend, built with SIMD or without. Scripts and tests run in the project's folder. */
export async function wasmPath(hasSimd: boolean): Promise<string> {
  const folder = join(process.cwd(), 'node_modules/@tensorflow/tfjs-backend-wasm/dist');
  return join(folder, `tfjs-backend-wasm${hasSimd ? '-simd' : ''}.wasm`);
}
