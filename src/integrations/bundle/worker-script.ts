import { readFile, readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { bundleScript } from './bundle-script.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const wasmFile = 'node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm';

/** Gives an experiment's worker as one script that needs nothing else: the engine with wasm, the cell, and its small files. */
export type BundleWorker = (id: string) => Promise<string>;

/**
 * The engine is bundled once, and a second time with tf.layers for the experiments that use it: 3 s each. A cell takes 50 ms.
 * `entry`: the script of the worker; `readFiles`: the data files that it holds, base64 by their names, for a cell as it was bundled.
 */
export function prepareWorkers(
  entry = 'runtime/self-contained/worker.ts',
  readFiles: (id: string, cell: string) => Promise<Record<string, string>> = readSmallFiles,
): BundleWorker {
  const engines = new Map<boolean, Promise<string>>();
  const engine = (hasLayers: boolean): Promise<string> => {
    const exchanged: Record<string, string> = hasLayers
      ? {}
      : { 'experiments/lab/tf-layers': 'runtime/self-contained/tf-layers' };
    const bundled = engines.get(hasLayers) ?? bundleScript(entry, 'clinicWorker', exchanged);
    engines.set(hasLayers, bundled);
    return bundled;
  };
  let wasm: Promise<string> | undefined;
  return async (id) => {
    const cell = await bundleScript(`experiments/${id}/cell.ts`, 'clinicCell');
    wasm ??= readFile(root + wasmFile).then((bytes) => gzipSync(bytes, { level: 9 }).toString('base64'));
    const files = { wasm: await wasm, ...(await readFiles(id, cell)) };
    return `var clinicFiles=${JSON.stringify(files)};\n${cell}\n${await engine(/\.loadTfLayers\(/.test(cell))}`;
  };
}

const readSmallFiles = async (_: string, cell: string) => (/\.backbone\(/.test(cell) ? readBackbones() : {});

/** Trained weights that experiments start from, base64 by their names: those for drawn pictures. */
export async function readBackbones(): Promise<Record<string, string>> {
  const names = (await readdir(`${root}public/data`)).filter((name) => name.startsWith('backbone-shapes-')).sort();
  const texts = names.map(async (name) => [`data/${name}`, await readFile(`${root}public/data/${name}`, 'base64')]);
  return Object.fromEntries(await Promise.all(texts)) as Record<string, string>;
}
