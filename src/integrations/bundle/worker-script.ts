import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { bundleScript } from './bundle-script.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const wasmFile = 'node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm';

/** Gives an experiment's worker as one script that needs nothing else: the engine with wasm, the cell, and its small files. */
export type BundleWorker = (id: string) => Promise<string>;

/** The engine is bundled once, and a second time with tf.layers for the experiments that use it: 3 s each. A cell takes 50 ms. */
export function prepareWorkers(): BundleWorker {
  const engines = new Map<boolean, Promise<string>>();
  const engine = (hasLayers: boolean): Promise<string> => {
    const exchanged: Record<string, string> = hasLayers
      ? {}
      : { 'experiments/lab/tf-layers': 'runtime/self-contained/tf-layers' };
    const bundled =
      engines.get(hasLayers) ?? bundleScript('runtime/self-contained/worker.ts', 'clinicWorker', exchanged);
    engines.set(hasLayers, bundled);
    return bundled;
  };
  let wasm: Promise<string> | undefined;
  return async (id) => {
    const cell = await bundleScript(`experiments/${id}/cell.ts`, 'clinicCell');
    wasm ??= readFile(root + wasmFile).then((bytes) => gzipSync(bytes, { level: 9 }).toString('base64'));
    const files = { wasm: await wasm, ...(/\.backbone\(/.test(cell) && (await readBackbones())) };
    return `var clinicFiles=${JSON.stringify(files)};\n${cell}\n${await engine(/\.loadTfLayers\(/.test(cell))}`;
  };
}

/** Trained weights that experiments start from, base64 by their names: those for drawn pictures. */
async function readBackbones(): Promise<Record<string, string>> {
  const names = (await readdir(`${root}public/data`)).filter((name) => name.startsWith('backbone-shapes-')).sort();
  const texts = names.map(async (name) => [`data/${name}`, await readFile(`${root}public/data/${name}`, 'base64')]);
  return Object.fromEntries(await Promise.all(texts)) as Record<string, string>;
}
