import { expect, test } from 'vitest';
import { gzipped, leaveTabs, weighHtml } from '../../src/tools/html-parts.mjs';

const page = (inside: string) => `<!doctype html><html><head></head><body><main>${inside}</main></body></html>`;
const words = Array.from({ length: 400 }, (_, i) => `word${(i * 7919) % 997}`).join(' ');
const weigh = (inside: string): Record<string, number> => weighHtml(page(inside));

test.each([
  ['p', '<p></p>', `<p>${words}</p>`],
  ['headings and links in them', '<h2><a></a></h2>', `<h2><a>${words}</a></h2>`],
  ['figcaption', '<figcaption></figcaption>', `<figcaption>${words}</figcaption>`],
  ['cells', '<table><tr><th></th><td></td></tr></table>', `<table><tr><th>${words}</th><td>${words}</td></tr></table>`],
  ['li', '<ul><li><code></code></li></ul>', `<ul><li><code>${words}</code></li></ul>`],
])('words do not count: %s', (_, empty, full) => {
  expect(weigh(full)).toEqual(weigh(empty));
});

test('other texts count: outside of main, of drawings, formulas, scripts', () => {
  const { frame } = weigh('');
  expect(weighHtml(`<body><p>${words}</p><main></main></body>`)['frame']).toBeGreaterThan(frame! + 300);
  for (const [part, inside] of [
    ['drawings', `<p><svg><text>${words}</text></svg></p>`],
    ['formulas', `<p><math><mi>${words}</mi></math></p>`],
    ['frame', `<p><script>${words}</script></p>`],
    ['frame', `<div>${words}</div>`],
    ['code', `<pre>${words}</pre>`],
    ['tables', `<table data-x="${words}"></table>`],
    ['panels', `<figure class="experiment"><button>${words}</button></figure>`],
    ['props', `<astro-island props="${words}"></astro-island>`],
  ] as const) {
    const weights = weigh(inside);
    expect(weights[part]! - (part === 'frame' ? frame! : 0), inside.slice(0, 20)).toBeGreaterThan(300);
    const others = Object.entries(weights).filter(([name]) => name !== part && name !== 'frame');
    for (const [name, bytes] of others) expect(bytes, `${name} of ${inside.slice(0, 20)}`).toBeLessThan(60);
  }
});

test('the parts add up to the page', () => {
  const inside = '<svg></svg><table></table><pre>x</pre><astro-island props="{}"></astro-island>';
  const sum = Object.values(weigh(inside)).reduce((total, bytes) => total + bytes, 0);
  expect(Math.abs(sum - gzipped(page(inside)))).toBeLessThan(10);
});

test('a lesson without its text', () => {
  const lesson = (inside: string) =>
    `<!DOCTYPE html><html data-has-toc="" data-has-sidebar=""><head></head><body><nav>N</nav><main><div class="sl-markdown-content">${inside}</div></main></body></html>`;
  const tabs = '<starlight-tabs><li>A</li></starlight-tabs><script>t</script>';
  expect(leaveTabs(lesson(`<p>x</p>${tabs}<pre>y</pre>${tabs}`))).toBe(lesson(tabs));
  expect(leaveTabs(lesson('<p>x</p>'))).toBeNull();
  expect(leaveTabs(page(`<div class="sl-markdown-content">${tabs}</div>`))).toBeNull();
});
