import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { weighHtml } from '../../src/tools/html-parts.mjs';
import {
  compareWeights,
  requestsElsewhere,
  staticImports,
  styleAddresses,
  weighPage,
  weighTextPage,
} from '../../src/tools/page-weight.mjs';

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
  expect(weight.total).toBe(Object.values<number>(weight.parts).reduce((sum, bytes) => sum + bytes, 0));
  expect(weight.parts.js).toBeGreaterThan(weight.parts.css);
});

/** Text that gzip makes no shorter than three quarters. */
const noise = (length: number) => createHash('shake256', { outputLength: length }).update('noise').digest('base64');
const lesson = (
  inside: string,
) => `<!doctype html><html data-has-sidebar data-has-toc><head></head><body><nav>all pages</nav>
  <main><h1>Title</h1><div class="sl-markdown-content">${inside}</div></main></body></html>`;
const tabs = `<starlight-tabs><ul><li>Caffe</li></ul><div><pre>layer {}</pre></div></starlight-tabs><script>tabs</script>`;

test('a text page is a lesson of whose text one tabs block is left, with the scripts of a plain page', () => {
  writeFileSync(join(folder, 'plain.html'), '<main><script src="/a.js"></script></main>');
  writeFileSync(join(folder, 'early.html'), '<main><div class="sl-markdown-content">no tabs, no contents</div></main>');
  writeFileSync(join(folder, 'lesson.html'), lesson(`<p>prose</p><svg>${noise(3000)}</svg>${tabs}${tabs}`));
  writeFileSync(join(folder, 'text.html'), lesson(tabs));
  const textPage = weighTextPage(folder, ['early.html', 'lesson.html'], 'plain.html');
  expect(textPage.page).toBe('lesson.html');
  const { frame } = weighPage(folder, 'text.html').parts;
  expect(textPage.parts).toEqual({ frame, css: 0, js: weighPage(folder, 'plain.html').parts.js });
  expect(() => weighTextPage(folder, ['early.html'], 'plain.html')).toThrow(
    'no page with sidebar, contents and a tabs',
  );
});

test('a page that is too heavy names the parts that are, the heaviest first', () => {
  const shares = { drawings: 1000, props: 1000, code: 1000, formulas: 1000, tables: 1000, panels: 1000, frame: 1000, css: 1000, js: 1000 }; // prettier-ignore
  const light = `${tabs}<p>short</p>`;
  const textPage = { parts: { frame: weighHtml(lesson(light))['frame'], css: 0, js: 0 } };
  const compare = (inside: string) => {
    writeFileSync(join(folder, 'heavy.html'), lesson(light + inside));
    return compareWeights(weighPage(folder, 'heavy.html'), textPage, shares);
  };
  const none = compare('');
  expect(none.culprits).toEqual([]);
  expect(none.over['frame']).toBe(0);
  const heavy = compare(`<svg>${noise(9000)}</svg><astro-island props="${noise(3000)}"></astro-island>`);
  expect(heavy.culprits).toEqual(['drawings', 'props']);
  expect(heavy.over['drawings']).toBeGreaterThan(4000);
  expect(heavy.total).toBe(Object.values<number>(heavy.over).reduce((sum, bytes) => sum + bytes, 0));
});

test('requests to other origins are found, links to click are none', () => {
  const html = `<a href="https://a.org"></a><link rel="canonical" href="https://b.org"><img src="//c.org/x.png">
    <script src="https://d.org/x.js"></script><style>@import "https://e.org/f.css"; p { background: url(https://f.org/x) }</style>`;
  const found = ['https://d.org/x.js', '//c.org/x.png', 'https://e.org/f.css', 'https://f.org/x'];
  expect(requestsElsewhere(html).sort()).toEqual(found.sort());
  expect(styleAddresses('a{b:url("x.png")}@import \'y.css\';')).toEqual(['x.png', 'y.css']);
});
