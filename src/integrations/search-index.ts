import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { readSections } from './search-text.ts';

/** The folders whose pages can be found, and as what. */
const folders = { lessons: 'section', lab: 'lab' } as const;

/** Writes `search.json`, the sections of all lessons and labs, beside the built pages: the search of the site loads it when it is opened. */
export function searchIndex(): AstroIntegration {
  return {
    name: 'search-index',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        const records = [];
        for (const [folder, kind] of Object.entries(folders)) {
          const names = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
          for (const name of names
            .filter((entry) => entry.isDirectory())
            .map((entry) => entry.name)
            .sort()) {
            const html = await readFile(join(root, folder, name, 'index.html'), 'utf8');
            records.push(...readSections(html, `${folder}/${name}/`, kind));
          }
        }
        await writeFile(join(root, 'search.json'), JSON.stringify(records));
        logger.info(`${records.length} sections can be found`);
      },
    },
  };
}
