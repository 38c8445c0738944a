import { readFile, readdir } from 'node:fs/promises';
import vm from 'node:vm';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { bundleScript } from './bundle-script.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const wasmFile = 'node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm';

/** Gives the worker of some experiments as one script that needs nothing else: the engine with wasm, the cells, and data files. */
export type BundleWorker = (ids: readonly string[]) => Promise<string>;

/** An experiment as it was bundled. */
export interface BundledCell {
  id: string;
  /** The script, which has a variable `clinicCell`. */
  script: string;
  /** The data files that the cell declares. */
  files: readonly string[];
}

/**
 * The engine is bundled once, and a second time with tf.layers for the experiments that use it: 3 s each. A cell takes 50 ms, once.
 * `entry`: the script of the worker; `readFiles`: the data files that it holds for some cells, base64 by their names; `instead`: as for
 * `bundleScript`.
 */
export function prepareWorkers(
  entry = 'runtime/self-contained/worker.ts',
  readFiles: (cells: readonly BundledCell[]) => Promise<Record<string, string>> = readSmallFiles,
  instead: Record<string, string> = {},
): BundleWorker {
  const bundleEngine = once(async (hasLayers: boolean) =>
    bundleScript(
      entry,
      'clinicWorker',
      hasLayers ? instead : { ...instead, 'experiments/lab/tf-layers': 'runtime/self-contained/tf-layers' },
    ),
  );
  const bundle = once(bundleCell);
  const readWasm = once((path: string) =>
    readFile(path).then((bytes) => gzipSync(bytes, { level: 9 }).toString('base64')),
  );
  return async (ids) => {
    const cells = await Promise.all(ids.map(bundle));
    const files = { wasm: await readWasm(root + wasmFile), ...(await readFiles(cells)) };
    const engine = await bundleEngine(cells.some(({ script }) => /\.loadTfLayers\(/.test(script)));
    return [
      `var clinicFiles=${JSON.stringify(files)},clinicCells={};`,
      ...cells.map(({ id, script }) => `${script}\nclinicCells[${JSON.stringify(id)}]=clinicCell;`),
      engine,
    ].join('\n');
  };
}

/** Remembers what a function promised for each argument. */
function once<A, B>(make: (given: A) => Promise<B>): (given: A) => Promise<B> {
  const made = new Map<A, Promise<B>>();
  return (given) => {
    const promised = made.get(given) ?? make(given);
    made.set(given, promised);
    return promised;
  };
}

async function bundleCell(id: string): Promise<BundledCell> {
  const script = await bundleScript(`experiments/${id}/cell.ts`, 'clinicCell');
  const { files = [] } = vm.runInNewContext(`${script}\nclinicCell`) as { files?: readonly string[] };
  return { id, script, files: [...files] };
}

const readSmallFiles = async (cells: readonly BundledCell[]) =>
  cells.some(({ files }) => files.includes('backbone-shapes')) ? readBackbones() : {};

/** Trained weights that experiments start from, base64 by their names: those for drawn pictures. */
export async function readBackbones(): Promise<Record<string, string>> {
  const names = (await readdir(`${root}public/data`)).filter((name) => name.startsWith('backbone-shapes-')).sort();
  const texts = names.map(async (name) => [`data/${name}`, await readFile(`${root}public/data/${name}`, 'base64')]);
  return Object.fromEntries(await Promise.all(texts)) as Record<string, string>;
}
