import { existsSync } from 'node:fs';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { SearchRecord } from '../lib/search/search.ts';
import { readSections } from './search-text.ts';

/** The folders whose pages can be found, and as what. */
const folders = { lessons: 'section', lab: 'lab' } as const;
/** Single pages: tools. */
const tools = ['clinic/', 'teach/', 'teach/receipts/'];

/** Writes `search.json`, the sections of all lessons, labs and tools, beside the built pages: the search of the site loads it when it is opened. */
export function searchIndex(): AstroIntegration {
  return {
    name: 'search-index',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        const records: SearchRecord[] = [];
        const readPage = async (address: string, kind: 'section' | 'lab') =>
          readSections(await readFile(join(root, address, 'index.html'), 'utf8'), address, kind);
        for (const [folder, kind] of Object.entries(folders)) {
          const names = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
          for (const name of names
            .filter((entry) => entry.isDirectory())
            .map((entry) => entry.name)
            .sort()) {
            records.push(...(await readPage(`${folder}/${name}/`, kind)));
          }
        }
        for (const address of tools.filter((one) => existsSync(join(root, one, 'index.html'))))
          records.push(...(await readPage(address, 'section')));
        await writeFile(join(root, 'search.json'), JSON.stringify(records));
        logger.info(`${records.length} sections can be found`);
      },
    },
  };
}
