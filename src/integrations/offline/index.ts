import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { bundleScript } from '../bundle/bundle-script.ts';
import { prepareWorkers } from '../bundle/worker-script.ts';
import { readDataFiles } from './data-files.ts';
import { styleAddresses, writeOfflinePage } from './write-page.ts';

const experiments = fileURLToPath(new URL('../../experiments/', import.meta.url));

/** What a page without its site has in the place of what the site gives. */
const alone = {
  'runtime/start-worker': 'runtime/offline/start-worker',
  'runtime/compare-backends': 'runtime/self-contained/compare-backends',
  'runtime/experiments': 'runtime/offline/experiments',
  'components/experiment/missing': 'components/offline/missing',
};

/**
 * Writes `offline/<id>.html` for each experiment: its embed with everything that it needs inside, which trains from a disk. The
 * panel and the engine are bundled once for all; what differs is the cell, the questions and the data.
 */
export default function offlinePages(): AstroIntegration {
  let [site, base] = ['', '/'];
  return {
    name: 'offline-pages',
    hooks: {
      'astro:config:done': ({ config }) => {
        base = config.base.replace(/\/?$/, '/');
        site = config.site ? new URL(base, config.site).href : '';
      },
      'astro:build:done': async ({ dir, logger }) => {
        const out = fileURLToPath(dir);
        const read = (path: string) => readFile(join(out, path), 'utf8');
        const entries = await readdir(join(out, 'embed'), { withFileTypes: true });
        const ids = entries.flatMap(({ name }) => (existsSync(join(experiments, name)) ? [name] : [])).sort();
        const panel = await bundleScript('components/offline/page.tsx', 'clinicPage', alone);
        const bundleWorker = prepareWorkers('runtime/offline/worker.ts', readDataFiles);
        await mkdir(join(out, 'offline'), { recursive: true });
        for (const id of ids) {
          const embed = await read(`embed/${id}/index.html`);
          const below = (address: string) => address.slice(base.length);
          const addresses = styleAddresses(embed);
          const styles = new Map(
            await Promise.all(addresses.map(async (one) => [one, await read(below(one))] as const)),
          );
          const sweep = /&quot;([^&]*\/runs\/[^&]*\.json)&quot;/.exec(embed)?.[1];
          const held = [`course/${id}.json`, ...(sweep ? [below(sweep)] : [])].filter((path) =>
            existsSync(join(out, path)),
          );
          const files = Object.fromEntries(await Promise.all(held.map(async (path) => [path, await read(path)])));
          const page = `${await bundleQuestions(id)}\n${panel}`;
          const parts = { page, engine: await bundleWorker(id), files: JSON.stringify(files) };
          await writeFile(join(out, `offline/${id}.html`), writeOfflinePage(embed, { styles, site, parts }));
        }
        logger.info(`${ids.length} experiments as pages that stand alone`);
      },
    },
  };
}

/** `var clinicQuestions`: the checks and goals of an experiment, which grade runs. */
async function bundleQuestions(id: string): Promise<string> {
  const file = `${id}/questions.ts`;
  if (!existsSync(experiments + file)) return 'var clinicQuestions={};';
  return bundleScript(`experiments/${file}`, 'clinicQuestions');
}
