import { expect, test } from 'vitest';
import { coverParts, listParts } from '../e2e/page-parts';

test('kinds of parts are read from tags, classes, types and roles; drawings, scripts and Astro’s classes are none', () => {
  const html = `<main class="b astro-x1 a"><input type="range" max="1>2"><input type='no'><svg><g class="dot"/></svg>
    <script>const a = '<b>';</script><div role="status" data-role="x">1 &lt; 2</div></main>`;
  expect([...listParts(html)]).toEqual(['main.a.b[][]', 'input.[range][]', 'input.[][]', 'div.[][status]']);
});

test('few pages show every kind of part, or as many as may be', () => {
  const pages = Object.entries({ a: '12', b: '123', c: '45', d: '5', e: '6' }).map(([path, parts]) => ({
    path,
    parts: new Set(parts),
  }));
  expect(coverParts(pages)).toEqual(['b', 'c', 'e']);
  expect(coverParts(pages, 2)).toEqual(['b', 'c']);
  expect(coverParts([])).toEqual([]);
});
