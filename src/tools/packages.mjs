// SCORM packages of a built site at default settings: npm run packages -- [id | lessons/slug ...] [--out folder]. Thin ones
// need SITE.
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { buildWith } from '../integrations/build-with.ts';
import scoScript from '../integrations/sco-script.ts';
import { root } from './install.mjs';

const largest = 2_000_000;
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string' }, dist: { type: 'string' } },
});
const dist = values.dist ?? join(root, 'dist');
const out = values.out ?? join(dist, 'scorm');
const { SITE, BASE = '/' } = process.env;
const site = SITE ? new URL(BASE.replace(/\/?$/, '/'), SITE).href : '';

try {
  if (!existsSync(join(dist, 'offline'))) throw new Error(`no offline pages in ${dist}: run npm run build first`);
  const pages = await readdir(join(dist, 'offline'), { recursive: true });
  const known = pages.flatMap((name) => /^(.+)\.html$/.exec(name.replaceAll('\\', '/'))?.[1] ?? []).sort();
  const unknown = positionals.find((name) => !known.includes(name));
  if (unknown) throw new Error(`unknown experiment or lesson: ${unknown} (known: ${known.join(', ')})`);
  await writePackages(positionals.length > 0 ? positionals : known);
} catch (error) {
  console.error(`npm run packages: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}

/** Packages of experiments, by their ids, and of lessons, as `lessons/<slug>`. */
async function writePackages(names) {
  const { defaultLessonPackage, defaultPackage, makePackage, packageName, script } = await loadKit();
  const readText = (path) => readFile(join(dist, path), 'utf8');
  const lessons = JSON.parse(await readText('course/lessons.json'));
  await mkdir(out, { recursive: true });
  for (const name of names) {
    const [, slug] = /^lessons\/(.+)$/.exec(name) ?? [];
    const lesson = lessons.find(({ id }) => id === slug);
    const course = lesson ?? JSON.parse(await readText(`course/${name}.json`));
    for (const contents of site ? ['full', 'thin'] : ['full']) {
      for (const version of ['1.2', '2004']) {
        const kind = { version, contents };
        await save(lesson ? defaultLessonPackage(lesson, kind) : defaultPackage(course, kind));
      }
    }
  }

  async function save(choice) {
    const bytes = await makePackage(choice, { script, site, readText });
    const file = packageName(choice);
    if (bytes.length >= largest)
      throw new Error(`${file} has ${bytes.length} bytes (many systems take less than 2 MB)`);
    await writeFile(join(out, file), bytes);
    console.log(`${file} ${Math.round(bytes.length / 1000)} kB`);
  }
}

async function loadKit() {
  const outDir = join(root, '.cache/packages');
  const options = {
    ssr: join(root, 'src/components/teach/packages-kit.ts'),
    outDir,
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    rolldownOptions: { output: { format: 'es', entryFileNames: 'packages.mjs', codeSplitting: false } },
  };
  await buildWith([scoScript()], options, { ssr: { noExternal: true, target: 'node' } });
  return import(pathToFileURL(join(outDir, 'packages.mjs')).href);
}
