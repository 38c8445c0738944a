import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { AstroIntegration } from 'astro';
import { hashBytes, isNamedByHash, keepPage, siteFilesPath, type SiteFiles } from '../keep/site-files.ts';
import { isEmbedPath } from '../lib/embed-path.ts';
import { buildWith } from './build-with.ts';

/** What is there for other sites and programs, or to be taken home as a file. */
const forOthers =
  /^(_headers|embed\.js|engine-worker\.js|robots\.txt|readme\.png)$|^(oembed|offline|modules|packages)\/|\.(mjs|zip)$/;
const isKept = (path: string) => !isEmbedPath(path) && !forOthers.test(path);
/** The pages that lead to all others. */
const entrances = ['', 'lessons/', 'lab/', keepPage];

/** Files that a page names, and fetches when they come into view. */
const named = /\b(?:runs|course)\/[\w.-]+/g;
const data = /\bdata-files="([^"]+)"/g;

/** The list of the built site's files, from `read`. */
export async function listSiteFiles(paths: string[], read: (path: string) => Promise<Buffer>): Promise<SiteFiles> {
  const hashes: Record<string, string> = {};
  const needs: Record<string, string[]> = {};
  let bytes = 0;
  const kept = paths.filter(isKept).sort();
  for (const file of kept) {
    const content = await read(file);
    const path = file.replace(/(^|\/)index\.html$/, '$1');
    hashes[path] = await hashBytes(new Uint8Array(content));
    bytes += gzipSync(content, { level: 1 }).length;
    if (!file.endsWith('.html')) continue;
    const html = content.toString();
    const own = [...html.matchAll(named)].map(([name]) => name).filter((name) => kept.includes(name));
    const ofRuns = [...html.matchAll(data)].flatMap(([, files]) => files!.split(' '));
    const all = [...new Set([...own, ...ofRuns])].sort();
    if (all.length > 0) needs[path] = all;
  }
  const always = Object.keys(hashes).filter((path) => isNamedByHash(path) || entrances.includes(path));
  return { hashes, always, needs, bytes };
}

/** Adds the service worker, `sw.js`, and the list of the files that it may keep. Comes last: what changes a file later makes it another one. */
export function keepSite(): AstroIntegration {
  return {
    name: 'keep-site',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        const entries = await readdir(root, { recursive: true, withFileTypes: true });
        const paths = entries
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replaceAll('\\', '/'));
        const list = await listSiteFiles(paths, (path) => readFile(join(root, path)));
        const text = JSON.stringify(list);
        await writeFile(join(root, siteFilesPath), text);
        const version = await hashBytes(new TextEncoder().encode(text));
        await buildWith(
          [],
          {
            outDir: root,
            emptyOutDir: false,
            modulePreload: false,
            target: 'es2022',
            rolldownOptions: {
              input: fileURLToPath(new URL('../keep/service-worker.ts', import.meta.url)),
              output: { format: 'iife', entryFileNames: 'sw.js', codeSplitting: false },
            },
          },
          { define: { VERSION: JSON.stringify(version) } },
        );
        logger.info(
          `sw.js written: ${Object.keys(list.hashes).length} files, ${(list.bytes / 1e6).toFixed(1)} MB after gzip`,
        );
      },
    },
  };
}
