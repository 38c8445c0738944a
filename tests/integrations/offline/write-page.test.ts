import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { fillOfflinePage } from '../../../src/course/offline-page';
import { linkedAddresses, writeOfflinePage } from '../../../src/integrations/offline/write-page';

/** An embed as Astro writes it, with everything that asks for a file, and a script that needs none. */
const embed = [
  '<!DOCTYPE html><html lang="en"> <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
  '<link rel="canonical" href="https://clinic.example/lab/x/"><link rel="icon" href="/favicon.svg" type="image/svg+xml">',
  '<script>theme()</script><link rel="stylesheet" href="/_astro/a.css"><link rel="stylesheet" href="/_astro/b.css">',
  '<link rel="stylesheet" href="/_astro/print.css" media="print"><link rel="manifest" href="/site.webmanifest"/>',
  '<link rel="modulepreload" href="/_astro/c.js"></head><body><script>island()</script>',
  '<astro-island uid="1" component-url="/_astro/Panel.js" component-export="Panel" renderer-url="/_astro/client.js" props="{}"></astro-island>',
  '<astro-island uid="2" component-url="/_astro/Clock.js" component-export="Clock" renderer-url="/_astro/client.js" props="{}"></astro-island>',
  '<svg><use data-href="/runs/x.svg#loss"></use></svg><noscript><svg><use href="/runs/x.svg#loss"></use></svg></noscript><svg><use data-href="/runs/x.svg#wide"></use></svg>',
  '<script type="module" src="/_astro/d.js"></script><script type="module">tabs()</script></body></html>',
].join('\n');
const linked = new Map([
  ['/_astro/a.css', 'a{color:red}'],
  ['/_astro/b.css', "b::before{content:'$&'}"],
  ['/_astro/print.css', 'i{color:blue}'],
  ['/runs/x.svg', '<svg xmlns="http://www.w3.org/2000/svg"><svg id="loss"/><svg id="wide"/></svg>'],
]);
const parts = { page: 'var clinicPage={}; // </script>', engine: 'é', files: '{"course/x.json":"{}"}' };
const write = (html = embed) => writeOfflinePage(html, { linked, site: '', parts });

it('asks for nothing, keeps its words and styles, and holds its parts', () => {
  const page = write();
  expect(linkedAddresses(embed)).toEqual([...linked.keys()]);
  expect(page).not.toMatch(/(src|href)="\/|modulepreload|manifest/);
  for (const text of [...linked.values()].slice(0, 3)) expect(page).toContain(text);
  for (const text of ['theme()', 'island()', 'tabs()', 'canonical', '<style media="print">i{'])
    expect(page).toContain(text);
  for (const [name, text] of Object.entries(parts)) {
    const [, held] = new RegExp(`data-part="${name}">([^<]*)</script>`).exec(page)!;
    expect(inflateSync(Buffer.from(held!, 'base64')).toString()).toBe(text);
  }
  // Nothing comes before the policy but the encoding, as embeds of experiments and of lessons have it.
  for (const charset of ['<meta charset="utf-8">', '<meta charset="utf-8"/>'])
    expect(write(embed.replace('<meta charset="utf-8">', charset))).toContain(
      `<head>${charset}<meta http-equiv="Content-Security-Policy" content="default-src 'none'`,
    );
});

it('has each island take its component from the page itself', () => {
  const found = [...write().matchAll(/component-url="([^"]*)" component-export="(\w+)" renderer-url="([^"]*)"/g)];
  const read = (address = '') => decodeURIComponent(address.replace('data:text/javascript,', ''));
  expect(found.map(([, component, name, renderer]) => [read(component), name, read(renderer)])).toEqual(
    ['Panel', 'Clock'].map((name) => [
      `export const ${name}=(await clinicPanel).${name}`,
      name,
      'export default (await clinicPanel).hydrate',
    ]),
  );
});

it('holds a file of drawings once, and every place finds its own there', () => {
  const page = write();
  expect(page.match(/<svg class="sprite"/g)).toHaveLength(1);
  expect(page).toContain('<use href="#loss"></use>');
  expect(page).toContain('<use href="#wide"></use>');
  expect(page).toContain('<svg id="loss"/>');
});

it('can be filled in by a download', () => {
  const filled = fillOfflinePage(write(), { site: 'https://clinic.example/', query: '?v=1&lr=1' });
  expect(filled).toContain('<html data-site="https://clinic.example/" data-query="?v=1&amp;lr=1" lang="en">');
});

it('refuses a page that would ask for something, or has no place for a part', () => {
  const asking = embed.replace('<body>', '<body><img alt="" src="/a.png">');
  expect(() => write(asking)).toThrow('a page that stands alone asks for /a.png');
  const used = embed.replace('<body>', '<body><svg><use href="/runs/y.svg#a"/></svg>');
  expect(() => write(used)).toThrow('a page that stands alone asks for /runs/y.svg#a');
  expect(() => write(embed.replaceAll('component-url', 'component'))).toThrow('no place for data:text/javascript');
  expect(() => write(embed.replace('</body>', ''))).toThrow('no place for data-part');
});
