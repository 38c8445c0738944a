// Bundles the engine and the experiments for Node, where record, evidence and their tests run them on wasm.
import { fileURLToPath, pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { buildWith } from '../integrations/build-with.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
const outDir = process.env.NODE_BUILD ?? join(root, '.cache/node');

// The wasm backend's glue is CommonJS and asks for these.
const banner = `import { createRequire as __createRequire } from 'node:module';
const require = __createRequire(import.meta.url);
const __filename = import.meta.filename;
const __dirname = import.meta.dirname;`;

/** Builds src/runtime/node.ts and answers with the path of the bundle. */
export async function buildForNode() {
  const options = {
    ssr: join(root, 'src/runtime/node.ts'),
    outDir,
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    rolldownOptions: { output: { format: 'es', banner, entryFileNames: 'node.mjs' } },
  };
  const resolve = { mainFields: ['module', 'main'] };
  await buildWith([], options, { resolve, ssr: { noExternal: true, target: 'node' } });
  return join(outDir, 'node.mjs');
}

/** Builds and imports it. */
export async function loadForNode() {
  return import(pathToFileURL(await buildForNode()).href);
}
