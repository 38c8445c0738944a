import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';
import { source } from '../engine/wasm/assembly/index.mjs';

const id = 'virtual:wasm-kernels';
const cache = fileURLToPath(new URL('../../.cache/wasm-kernels', import.meta.url));

/**
 * Level 2: level 3 nests the unrolled steps of a sum into one expression, whose operands are then all alive at once, and V8
 * spills the sums to the stack (38 instead of 54 GFLOP/s of a 4 x 8 tile; the results are the same bits).
 *
 * Relaxed SIMD stays out: a fused multiply-add gains 9 to 14 % here (mlp, resmlp32, fcn, resnet20), but rounds once instead of
 * twice on processors that have it, so that the same seed would give two classes of machines two curves.
 */
const options = {
  optimizeLevel: 2,
  noAssert: true,
  runtime: 'stub',
  importMemory: true,
  initialMemory: 1,
  memoryBase: 0,
  enable: ['simd', 'bulk-memory'],
};
const version = createHash('sha256').update(JSON.stringify({ source, options })).digest('hex').slice(0, 8);

/** Compiles the kernels, or takes what an earlier build with the same source has left. */
async function compileKernels(): Promise<Uint8Array> {
  const path = join(cache, `${version}.wasm`);
  if (existsSync(path)) return readFile(path);
  const { default: asc } = await import('assemblyscript/asc');
  const { error, stderr, binary } = await asc.compileString(source, options);
  if (error || !binary) throw new Error(`wasm kernels do not compile: ${stderr.toString() || String(error)}`);
  await mkdir(cache, { recursive: true });
  // Several builds may run at once: none may find half a file.
  const temporary = `${path}.${randomUUID()}`;
  await writeFile(temporary, binary);
  await rename(temporary, path);
  return binary;
}

/**
 * Vite plugin: `import { bytes, version } from 'virtual:wasm-kernels'` gives the compiled wasm kernels as base64 text,
 * which works in every build of the worker, and a hash of their source.
 */
export default function wasmKernels(): Plugin {
  return {
    name: 'wasm-kernels',
    resolveId: (name) => (name === id ? `\0${id}` : undefined),
    async load(name) {
      if (name !== `\0${id}`) return undefined;
      const bytes = Buffer.from(await compileKernels()).toString('base64');
      return `export const bytes = '${bytes}';\nexport const version = '${version}';\n`;
    },
  };
}
