import { inflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { fillOfflinePage } from '../../../src/course/offline-page';
import { styleAddresses, writeOfflinePage } from '../../../src/integrations/offline/write-page';

/** An embed as Astro writes it, with everything that asks for a file. */
const embed = [
  '<!DOCTYPE html><html lang="en"> <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
  '<link rel="canonical" href="https://clinic.example/lab/x/"><link rel="icon" href="/favicon.svg" type="image/svg+xml">',
  '<script>theme()</script><link rel="stylesheet" href="/_astro/a.css"><link rel="stylesheet" href="/_astro/b.css">',
  '<link rel="modulepreload" href="/_astro/c.js"></head><body><script>island()</script>',
  '<astro-island uid="1" component-url="/_astro/Panel.js" component-export="Panel" renderer-url="/_astro/client.js" props="{}"></astro-island>',
  '<script type="module" src="/_astro/d.js"></script><script type="module">import"/_astro/e.js";</script></body></html>',
].join('\n');
const styles = new Map([
  ['/_astro/a.css', 'a{color:red}'],
  ['/_astro/b.css', "b::before{content:'$&'}"],
]);
const parts = { page: 'var clinicPage={}; // </script>', engine: 'é', files: '{"course/x.json":"{}"}' };
const write = (html = embed) => writeOfflinePage(html, { styles, site: '', parts });

it('asks for nothing, keeps its words and styles, and holds its parts', () => {
  const page = write();
  expect(styleAddresses(embed)).toEqual([...styles.keys()]);
  expect(page).not.toMatch(/(src|href)="\/|type="module"|modulepreload/);
  for (const text of [...styles.values(), 'theme()', 'island()', 'canonical']) expect(page).toContain(text);
  for (const [name, text] of Object.entries(parts)) {
    const [, held] = new RegExp(`data-part="${name}">([^<]*)</script>`).exec(page)!;
    expect(inflateSync(Buffer.from(held!, 'base64')).toString()).toBe(text);
  }
  // Nothing comes before the policy but the encoding.
  expect(page).toMatch(
    /<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'/,
  );
});

it('has the island take its component from the page itself', () => {
  const [, component, renderer] = /component-url="([^"]*)".*renderer-url="([^"]*)"/.exec(write())!;
  const codes = [component!, renderer!].map((address) =>
    decodeURIComponent(address.replace('data:text/javascript,', '')),
  );
  expect(codes).toEqual(['export const Panel=(await clinicPanel).Panel', 'export default (await clinicPanel).hydrate']);
});

it('can be filled in by a download', () => {
  const filled = fillOfflinePage(write(), { site: 'https://clinic.example/', query: '?v=1&lr=1' });
  expect(filled).toContain('<html data-site="https://clinic.example/" data-query="?v=1&amp;lr=1" lang="en">');
});

it('refuses a page that would ask for something, or has no place for a part', () => {
  const asking = embed.replace('<body>', '<body><img alt="" src="/a.png">');
  expect(() => write(asking)).toThrow('a page that stands alone asks for /a.png');
  expect(() => write(embed.replaceAll('component-url', 'component'))).toThrow('no place for data:text/javascript');
  expect(() => write(embed.replace('</body>', ''))).toThrow('no place for data-part');
});
