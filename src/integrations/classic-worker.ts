import type { AstroIntegration } from 'astro';
import { fileURLToPath } from 'node:url';
import { buildWith } from './build-with.ts';

/** Entries of `src/runtime` that become classic scripts beside the pages, by the names of the files. */
const workers = {
  /** The engine's worker a second time, with every backend and experiment: opaque origins and files load none by address. */
  'engine-worker.js': 'worker-classic.ts',
  /** That of a cell: every backend and no experiment. */
  'cell-worker.js': 'cell/worker-cell.ts',
};

/** Builds workers as classic scripts that hold everything: where they run, neither they nor their chunks can be loaded by address. */
export default function classicWorker(): AstroIntegration {
  return {
    name: 'classic-worker',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        for (const [file, entry] of Object.entries(workers)) {
          await buildWith([], {
            outDir: fileURLToPath(dir),
            emptyOutDir: false,
            modulePreload: false,
            target: 'es2022',
            rolldownOptions: {
              input: fileURLToPath(new URL(`../runtime/${entry}`, import.meta.url)),
              output: { format: 'iife', entryFileNames: file, codeSplitting: false },
            },
          });
          logger.info(`${file} written`);
        }
      },
    },
  };
}
