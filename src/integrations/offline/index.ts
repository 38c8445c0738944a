import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { bundleScript } from '../bundle/bundle-script.ts';
import { prepareWorkers } from '../bundle/worker-script.ts';
import { readDataFiles } from './data-files.ts';
import { linkedAddresses, writeOfflinePage } from './write-page.ts';

const experiments = fileURLToPath(new URL('../../experiments/', import.meta.url));

/** What a page without its site has in the place of what the site gives. */
const alone = {
  'runtime/start-worker': 'runtime/offline/start-worker',
  'runtime/compare-backends': 'runtime/self-contained/compare-backends',
  'runtime/experiments': 'runtime/offline/experiments',
  'runtime/ask-labels': 'runtime/offline/ask-labels',
  'components/experiment/missing': 'components/offline/missing',
  'components/experiment/use-hash-code': 'components/offline/no-address',
  'components/experiment/BackToCode': 'components/offline/no-code',
  'components/experiment/anatomy/AnatomyButton': 'components/offline/no-anatomy',
  'components/experiment/anatomy/StepAnatomy': 'components/offline/no-anatomy',
  'components/experiment/hear/HearLines': 'components/offline/no-sound',
};

/** Files of the site that a page fetches when a reader opens what they hold: sweeps, and listings. */
const named = /\bruns\/[\w.-]+\.(?:json|txt)\b/g;

/**
 * Writes `offline/<id>.html` for each experiment and `offline/lessons/<slug>.html` for each lesson: the embed with everything that it
 * needs inside, which trains from a disk. Panel and engine are bundled once for all; what differs are the cells, the questions and
 * the data. A lesson has one engine for all its experiments.
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
        const readAll = async (names: readonly string[], place = (name: string) => name) =>
          new Map(await Promise.all(names.map(async (name) => [name, await read(place(name))] as const)));
        const bundleWorker = prepareWorkers('runtime/offline/worker.ts', readDataFiles, {
          'engine/anatomy/tell-anatomy': 'runtime/offline/tell-anatomy',
        });
        const write = async (name: string, script: string, course: readonly string[]) => {
          const embed = await read(`embed/${name}/index.html`);
          const linked = await readAll(linkedAddresses(embed), (address) => address.slice(base.length));
          const held = [...course, ...(embed.match(named) ?? [])].filter((path) => existsSync(join(out, path)));
          const ids = [...new Set([...embed.matchAll(/ data-experiment="([^"]+)"/g)].map(([, id]) => id!))].sort();
          const parts = {
            page: `${await bundleQuestions(ids)}\n${script}`,
            engine: await bundleWorker(ids),
            files: JSON.stringify(Object.fromEntries(await readAll([...new Set(held)].sort()))),
          };
          await writeFile(join(out, `offline/${name}.html`), writeOfflinePage(embed, { linked, site, parts }));
        };
        const list = async (folder: string) => (await readdir(join(out, folder))).sort();
        await mkdir(join(out, 'offline/lessons'), { recursive: true });
        const ids = (await list('embed')).filter((name) => existsSync(join(experiments, name)));
        const lessons = await list('embed/lessons');
        const panel = await bundleScript('components/offline/page.tsx', 'clinicPage', alone);
        for (const id of ids) await write(id, panel, [`course/${id}.json`]);
        const lesson = await bundleScript('components/offline/lesson.tsx', 'clinicPage', alone);
        for (const slug of lessons) await write(`lessons/${slug}`, lesson, []);
        logger.info(`${ids.length} experiments and ${lessons.length} lessons as pages that stand alone`);
      },
    },
  };
}

/** `var clinicQuestions`: by experiment the checks and goals, which grade runs. */
async function bundleQuestions(ids: readonly string[]): Promise<string> {
  const asking = ids.filter((id) => existsSync(`${experiments}${id}/questions.ts`));
  const scripts = asking.map(async (id) => {
    const script = await bundleScript(`experiments/${id}/questions.ts`, 'clinicQuestionsOfOne');
    return `${script}\nclinicQuestions[${JSON.stringify(id)}]=clinicQuestionsOfOne;`;
  });
  return ['var clinicQuestions={};', ...(await Promise.all(scripts))].join('\n');
}
