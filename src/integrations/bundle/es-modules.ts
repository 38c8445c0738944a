import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { bundlePanel } from './panel-script.ts';
import { prepareWorkers } from './worker-script.ts';

interface ModuleParts {
  /** The panel's script, and the worker's. */
  panel: string;
  worker: string;
  /** What the site says of the experiment: `/modules/<id>.json`. */
  parts: string;
  /** The public address of the site where the build knows it. */
  site: string | undefined;
}

/** An experiment as one ES module without imports in anywidget's form, `export default { render({ model, el }) }`. */
export const writeModule = ({ panel, worker, parts, site }: ModuleParts): string =>
  [
    panel,
    `const site=${JSON.stringify(site ?? '')}||(/^https?:/.test(import.meta.url)?new URL('..',import.meta.url).href:globalThis.location?.href);`,
    `export default clinicWidget({parts:${JSON.stringify(parts)},worker:${JSON.stringify(worker)},site});`,
    '',
  ].join('\n');

/** Writes `modules/<id>.js` for each experiment from the `modules/<id>.json` that the site's pages have left, which go. */
export default function esModules(): AstroIntegration {
  let site: string | undefined;
  return {
    name: 'es-modules',
    hooks: {
      'astro:config:done': ({ config }) => {
        site = config.site && new URL(config.base, config.site).href.replace(/\/?$/, '/');
      },
      'astro:build:done': async ({ dir, logger }) => {
        const folder = join(fileURLToPath(dir), 'modules');
        await mkdir(folder, { recursive: true });
        const ids = (await readdir(folder)).flatMap((name) => /^(.+)\.json$/.exec(name)?.slice(1) ?? []).sort();
        const panel = await bundlePanel();
        const bundleWorker = prepareWorkers();
        for (const id of ids) {
          const file = join(folder, `${id}.json`);
          const parts = await readFile(file, 'utf8');
          const text = writeModule({ panel, worker: await bundleWorker([id]), parts, site });
          await writeFile(join(folder, `${id}.js`), text);
          await rm(file);
        }
        logger.info(`${ids.length} experiments as ES modules`);
      },
    },
  };
}
