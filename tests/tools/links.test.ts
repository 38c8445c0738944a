import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { findBrokenLinks } from '../../src/tools/links.mjs';

const folder = mkdtempSync(join(tmpdir(), 'links-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('pages, places and the base path are checked; other hosts are not', () => {
  mkdirSync(join(folder, 'a'));
  writeFileSync(join(folder, 'file.txt'), 'x');
  writeFileSync(join(folder, 'a', 'index.html'), '<h2 id="here">a</h2><a href="../">up</a><a href="#here">here</a>');
  const good = [
    '/sub/a/',
    '/sub/a/?lr=1#here',
    'a/#here',
    '/sub/file.txt',
    'https://a.org/x',
    'mailto:a@b.org',
    '#_top',
  ];
  const bad = ['/a/', '/sub/b/', '/sub/a', '/sub/a/#there', '/sub/b.txt'];
  writeFileSync(join(folder, 'index.html'), [...good, ...bad].map((href) => `<a href="${href}">x</a>`).join(''));
  expect(findBrokenLinks(folder, '/sub/')).toEqual(bad.map((href) => `index.html: ${href}`));
});
