import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { requestsElsewhere, staticImports, styleAddresses, weighPage } from '../../src/tools/page-weight.mjs';

const folder = mkdtempSync(join(tmpdir(), 'weight-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('static imports of minified code, dynamic ones left out', () => {
  const code =
    'import{a as b}from"./x.js";import"./y.js";import c,{d}from"/_astro/z.js";export*from"./w.js";const e=()=>import("./later.js");';
  expect(staticImports('/_astro/a.js', code)).toEqual(['/_astro/x.js', '/_astro/y.js', '/_astro/z.js', '/_astro/w.js']);
});

test('a page weighs its styles, scripts, islands and what they import, once each', () => {
  writeFileSync(join(folder, 'a.css'), 'p{}');
  writeFileSync(join(folder, 'a.js'), 'import"./b.js";import("./later.js")');
  writeFileSync(join(folder, 'b.js'), 'import"./a.js";');
  writeFileSync(join(folder, 'later.js'), 'tfjsflags');
  writeFileSync(
    join(folder, 'index.html'),
    `<link rel="stylesheet" href="/a.css"><script type="module">import"/b.js";</script>
     <astro-island client="visible" component-url="/a.js" renderer-url="/b.js"></astro-island>`,
  );
  const weight = weighPage(folder, 'index.html');
  expect([...weight.files.keys()].sort()).toEqual(['/a.css', '/a.js', '/b.js', '/index.html']);
  expect(weight.total).toBe(weight.html + weight.css + weight.js);
});

test('requests to other origins are found, links to click are none', () => {
  const html = `<a href="https://a.org"></a><link rel="canonical" href="https://b.org"><img src="//c.org/x.png">
    <script src="https://d.org/x.js"></script><style>@import "https://e.org/f.css"; p { background: url(https://f.org/x) }</style>`;
  const found = ['https://d.org/x.js', '//c.org/x.png', 'https://e.org/f.css', 'https://f.org/x'];
  expect(requestsElsewhere(html).sort()).toEqual(found.sort());
  expect(styleAddresses('a{b:url("x.png")}@import \'y.css\';')).toEqual(['x.png', 'y.css']);
});
