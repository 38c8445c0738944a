import type { AstroIntegration } from 'astro';
import { fileURLToPath } from 'node:url';
import { buildWith } from './build-with.ts';

/**
 * Builds the engine's worker a second time, as one classic script that holds every backend and experiment:
 * `engine-worker.js` beside the pages. Opaque origins and files cannot load a worker by address nor its chunks.
 */
export default function classicWorker(): AstroIntegration {
  return {
    name: 'classic-worker',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        await buildWith([], {
          outDir: fileURLToPath(dir),
          emptyOutDir: false,
          modulePreload: false,
          target: 'es2022',
          rolldownOptions: {
            input: fileURLToPath(new URL('../runtime/worker-classic.ts', import.meta.url)),
            output: { format: 'iife', entryFileNames: 'engine-worker.js', codeSplitting: false },
          },
        });
        logger.info('engine-worker.js written');
      },
    },
  };
}
