import { expect, test } from 'vitest';
import { listSiteFiles } from '../../src/integrations/keep';
import { hashBytes } from '../../src/keep/site-files';

const site: Record<string, string> = {
  'index.html': '<html>home</html>',
  'lab/fcn/index.html':
    '<figure data-experiment="fcn" data-files="data/fashion.bin"><a data-href="/runs/fcn-loss.svg"></a>runs/none.svg</figure>',
  'embed/fcn/index.html': '<figure></figure>',
  'offline/fcn.html': '<html></html>',
  'modules/fcn.js': '0',
  'runs/fcn-loss.svg': '<svg/>',
  'data/fashion.bin': '1',
  '_astro/x.1.js': '2',
  'clinic.mjs': '3',
  _headers: '/*',
};
const list = () => listSiteFiles(Object.keys(site), async (path) => Buffer.from(site[path]!));

test('pages go by their addresses, and what is there for others is left out', async () => {
  const { hashes } = await list();
  expect(Object.keys(hashes).sort()).toEqual([
    '',
    '_astro/x.1.js',
    'data/fashion.bin',
    'lab/fcn/',
    'runs/fcn-loss.svg',
  ]);
  expect(hashes['data/fashion.bin']).toBe(await hashBytes(new TextEncoder().encode('1')));
});

test('a page needs the files that it names, as far as there are such, and the data that its runs read', async () => {
  const { needs, always } = await list();
  expect(needs).toEqual({ 'lab/fcn/': ['data/fashion.bin', 'runs/fcn-loss.svg'] });
  expect(always.sort()).toEqual(['', '_astro/x.1.js']);
});
