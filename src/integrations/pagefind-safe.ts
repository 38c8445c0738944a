import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import * as pagefind from 'pagefind';

/**
 * Writes the search index a second time, from memory. Pagefind 1.5.2 as Starlight calls it (`writeFiles`, then `close`)
 * now and then leaves files of 0 bytes, 1 build in 40; search then waits 5 s for a worker that never answers. Version
 * 1.6.0 does not, but cannot be locked for all platforms. Goes after Starlight in the list; delete it with 1.6.
 */
export function pagefindSafe(): AstroIntegration {
  return {
    name: 'pagefind-safe',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        const { index, errors } = await pagefind.createIndex();
        if (!index) throw new Error(`search index did not start: ${errors.join(', ')}`);
        await index.addDirectory({ path: root });
        const { files } = await index.getFiles();
        for (const file of files) {
          if (file.content.length === 0) throw new Error(`empty search file: ${file.path} (build again)`);
          const path = join(root, 'pagefind', file.path);
          await mkdir(dirname(path), { recursive: true });
          await writeFile(path, file.content);
        }
        await pagefind.close();
        logger.info(`${files.length} search files written`);
      },
    },
  };
}
