import { expect, it } from 'vitest';
import { readSections } from '../../src/integrations/search-text';

const page = (body: string) =>
  `<!doctype html><html><body><h1>The rate</h1><p class="lede">One number.</p><main><div class="sl-markdown-content">${body}</div></main></body></html>`;
const read = (body: string) => readSections(page(body), 'lessons/rate/', 'section');

it('is cut at the headings that can be linked to', () => {
  const sections = read(
    '<p>An opening.</p><div class="part"><div class="sl-heading-wrapper"><h2 id="far">How far</h2><a class="sl-anchor-link" href="#far">#</a></div><p>Too <b>far</b>.</p><h3 id="more">More</h3><p>Still.</p></div>',
  );
  expect(sections).toEqual([
    { title: 'The rate', page: 'The rate', address: 'lessons/rate/', text: 'One number. An opening.', kind: 'section' },
    { title: 'How far', page: 'The rate', address: 'lessons/rate/#far', text: 'Too far.', kind: 'section' },
    { title: 'More', page: 'The rate', address: 'lessons/rate/#more', text: 'Still.', kind: 'section' },
  ]);
});

it.each([
  ['tables', '<table><td>0.8208</td></table>'],
  ['code', '<pre><code>net(x)</code></pre>'],
  ['controls', '<astro-island><button>Run</button><label>Steps</label></astro-island>'],
  ['TeX beside MathML', '<math><mi></mi><annotation>\\eta</annotation></math>'],
  [
    'counts of seeds',
    '<span class="claim" id="claim-a-b">Held on 10 of 10 seeds · <a href="/lab/a/">run it</a></span>',
  ],
  ['sources', '<h2 id="sources">Sources</h2><p>深度学习</p>'],
])('leaves out %s', (_, html) =>
  expect(read(`<p>Kept.</p>${html}`).map(({ text }) => text)).toEqual(['One number. Kept.']),
);

it('keeps a formula once, and a word of code in a sentence', () => {
  const [section] = read(
    '<p>Set <code>lr_mult</code> to <math><mi>K</mi><mo>−</mo><mn>1</mn><annotation>K-1</annotation></math>.</p>',
  );
  expect(section!.text).toBe('One number. Set lr_mult to K−1.');
});
