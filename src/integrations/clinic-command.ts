import type { AstroIntegration } from 'astro';
import { fileURLToPath } from 'node:url';
import { buildWith } from './build-with.ts';

const entry = fileURLToPath(new URL('../runtime/clinic-command.ts', import.meta.url));

/** Builds the clinic's command line as one file without dependencies, `clinic.mjs` in `outDir`, for Node 20 and later. */
export async function buildClinicCommand(outDir: string): Promise<void> {
  await buildWith(
    [],
    {
      ssr: entry,
      outDir,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        output: { format: 'es', banner: '#!/usr/bin/env node', entryFileNames: 'clinic.mjs', codeSplitting: false },
      },
    },
    { ssr: { noExternal: true, target: 'node' } },
  );
}

/** Adds the clinic's command line to the site, where the page links it. */
export default function clinicCommand(): AstroIntegration {
  return {
    name: 'clinic-command',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        await buildClinicCommand(fileURLToPath(dir));
        logger.info('clinic.mjs written');
      },
    },
  };
}
