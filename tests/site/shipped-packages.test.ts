import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { describe, expect, it, test } from 'vitest';
import {
  fillTable,
  packageFolder,
  readPackage,
  shippedPackages,
  writeTexts,
} from '../../src/integrations/shipped-packages';

describe('the package of a module', () => {
  it.each([
    ['/x/node_modules/preact/dist/preact.module.js', '/x/node_modules/preact'],
    ['/x/node_modules/@tensorflow/tfjs-core/dist/index.js?v=1', '/x/node_modules/@tensorflow/tfjs-core'],
    ['/x/node_modules/a/node_modules/@b/c/d.js', '/x/node_modules/a/node_modules/@b/c'],
    ['\0/x/node_modules/long/src/long.js?commonjs-es-import', '/x/node_modules/long'],
    ['node_modules/preact/a.js', null],
    ['/x/node_modules/.vite/deps/a.js', null],
    ['/x/src/lib/a.ts', null],
    ['\0virtual:astro', null],
  ])('%j is %s', (id, folder) => expect(packageFolder(id)).toBe(folder));
});

test('a package is read with its licence and the text of it', () => {
  const { name, licence, text } = readPackage('node_modules/preact');
  expect([name, licence]).toEqual(['preact', 'MIT']);
  expect(text).toContain('Jason Miller');
});

test('a package that states no licence stops the build', () => {
  const folder = mkdtempSync(join(tmpdir(), 'package-'));
  writeFileSync(join(folder, 'package.json'), '{"name":"x","version":"1.0.0"}');
  expect(() => readPackage(folder)).toThrow(`package without a licence: ${folder} (leave it out of what pages load)`);
  rmSync(folder, { recursive: true });
});

const packages = [
  { name: 'a<b>', version: '1.0.0', licence: 'MIT', text: 'Be free.' },
  { name: 'c', version: '2.0.0', licence: 'Apache-2.0', text: '' },
];

test('the licence page has the place that the build fills, and a page without it stops the build', () => {
  const source = readFileSync('src/pages/licence.astro', 'utf8');
  const html = fillTable(source, packages);
  expect(html).toContain('<tr><td>a&lt;b></td><td>1.0.0</td><td>MIT</td></tr><tr><td>c</td>');
  expect(() => fillTable('<table></table>', packages)).toThrow('no place for the packages');
});

test('the file of texts says where a package has none, and which has it', () => {
  const more = [...packages, { name: 'd', version: '3.0.0', licence: 'Apache-2.0 AND MIT', text: '' }];
  const text = writeTexts(more);
  expect(text).toContain('a<b> 1.0.0 (MIT)\n\nBe free.');
  expect(text).toContain('c 2.0.0 (Apache-2.0)\n\nApache-2.0: no package here has its text.');
  expect(text).toContain(
    'd 3.0.0 (Apache-2.0 AND MIT)\n\nApache-2.0: no package here has its text.\nMIT: its text stands with a<b>.',
  );
});

test('a bundle tells what is in it, in its styles and its workers, and nothing that was shaken off', async () => {
  // Below the project, where packages are found.
  mkdirSync('.cache', { recursive: true });
  const folder = mkdtempSync(join(process.cwd(), '.cache/shipped-'));
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write('work.js', `import Index from 'minisearch'; postMessage(new Index({ fields: ['a'] }).documentCount);`);
  write(
    'page.js',
    `import '../../node_modules/@astrojs/starlight/dist/style/markdown.css';
     import { get } from 'idb-keyval'; import { h } from 'preact'; console.log(h('p'));
     new Worker(new URL('./work.js', import.meta.url), { type: 'module' });`,
  );
  mkdirSync(join(folder, 'dist/licence'), { recursive: true });
  write('dist/licence/index.html', '<table><tbody data-shipped class="x"></tbody></table>');
  const { plugin, integration } = shippedPackages();
  await build({
    configFile: false,
    root: folder,
    logLevel: 'error',
    plugins: [plugin],
    worker: { format: 'es', plugins: () => [plugin] },
    build: { emptyOutDir: false, rolldownOptions: { input: join(folder, 'page.js') } },
  });
  const dir = pathToFileURL(`${join(folder, 'dist')}/`);
  await integration.hooks['astro:build:done']!({ dir, logger: { info: () => {} } } as never);
  const html = readFileSync(join(folder, 'dist/licence/index.html'), 'utf8');
  const texts = readFileSync(join(folder, 'dist/licences.txt'), 'utf8');
  rmSync(folder, { recursive: true });
  expect([...html.matchAll(/<tr><td>([^<]*)/g)].map(([, name]) => name)).toEqual([
    '@astrojs/starlight',
    'minisearch',
    'preact',
  ]);
  expect(texts).toMatch(/^minisearch [\d.]+ \(MIT\)\n/m);
});
