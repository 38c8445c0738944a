// SCORM packages of a built site at default settings: npm run packages -- [id ...] [--out folder]. Thin ones need SITE.
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
  const known = (await readdir(join(dist, 'offline'))).map((name) => name.replace(/\.html$/, '')).sort();
  const unknown = positionals.find((id) => !known.includes(id));
  if (unknown) throw new Error(`unknown experiment: ${unknown} (known: ${known.join(', ')})`);
  await writePackages(positionals.length > 0 ? positionals : known);
} catch (error) {
  console.error(`npm run packages: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}

async function writePackages(ids) {
  const { defaultPackage, makePackage, packageName, script } = await loadKit();
  const readText = (path) => readFile(join(dist, path), 'utf8');
  await mkdir(out, { recursive: true });
  for (const id of ids) {
    const course = JSON.parse(await readText(`course/${id}.json`));
    for (const contents of site ? ['full', 'thin'] : ['full']) {
      for (const version of ['1.2', '2004']) {
        const choice = defaultPackage(course, { version, contents });
        const bytes = await makePackage(choice, { script, site, readText });
        const name = packageName(choice);
        if (bytes.length >= largest)
          throw new Error(`${name} has ${bytes.length} bytes (many systems take less than 2 MB)`);
        await writeFile(join(out, name), bytes);
        console.log(`${name} ${Math.round(bytes.length / 1000)} kB`);
      }
    }
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
