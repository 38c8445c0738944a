import { describe, expect, test } from 'vitest';
import { answer, isAsked, type Asked } from '../../src/keep/answer';
import { openShelf } from '../../src/keep/shelf';
import { openVisitors } from '../../src/keep/visitors';
import { base, basic, fakeCache, fakeServer, listOf } from './fake-site';

const first = {
  'lessons/depth/': 'lesson 1',
  'keep/': 'what is kept',
  'runs/depth.json': 'runs 1',
  '_astro/a.1.js': 'code',
};
const second = { ...first, 'lessons/depth/': 'lesson 2', 'runs/depth.json': 'runs 2' };

/** The service worker of the first deploy, and a server on which another one may come. */
async function openSite(cache = fakeCache()) {
  const server = fakeServer({ ...first });
  const files = await listOf(first, { 'lessons/depth/': ['runs/depth.json'] });
  const shelf = openShelf(cache, files, base, server.fetch);
  const site = { files, shelf, visitors: openVisitors(cache, base, 'v1'), base };
  const later: Promise<unknown>[] = [];
  const ask = async (path: string, about: Partial<Asked['request']> & { client?: string; next?: string } = {}) => {
    const { client = '', next = '', ...request } = about;
    const asked: Asked = {
      request: {
        url: base + path,
        method: 'GET',
        mode: 'cors',
        destination: '',
        headers: new Headers(),
        ...request,
      },
      client,
      next,
      fetch: () => server.fetch(base + path),
      later: (work) => void later.push(work),
    };
    const response = await answer(asked, site);
    const text = response.type === 'error' ? 'no answer' : await response.text();
    await Promise.all(later.splice(0));
    return { text, response };
  };
  const visit = (path: string, next: string) => ask(path, { mode: 'navigate', destination: 'document', next });
  return { ask, visit, server, shelf, site };
}

describe('without a network', () => {
  test('a page that was visited comes with what it needs', async () => {
    const { ask, visit, server } = await openSite();
    await visit('lessons/depth/', 'p1');
    server.online = false;
    expect((await visit('lessons/depth/', 'p2')).text).toBe('lesson 1');
    expect((await ask('runs/depth.json', { client: 'p2' })).text).toBe('runs 1');
  });

  test('in place of a page that is not kept stands the list of those that are', async () => {
    const { shelf, visit, server } = await openSite();
    await shelf.keep('keep/');
    server.online = false;
    expect((await visit('lab/depth/', 'p1')).text).toBe('what is kept');
  });

  test('with nothing kept there is no answer', async () => {
    const { visit, server } = await openSite();
    server.online = false;
    expect((await visit('lab/depth/', 'p1')).text).toBe('no answer');
  });
});

test('a page that breaks off is none of ours: its files come from the network', async () => {
  const { ask, server, site } = await openSite();
  await site.shelf.keep('runs/depth.json');
  const broken = new ReadableStream({ pull: (stream) => stream.error(new TypeError('broken off')) });
  const { fetch } = server;
  server.fetch = async () => basic('', {}, broken);
  await expect(ask('lessons/depth/', { mode: 'navigate', destination: 'document', next: 'p1' })).rejects.toThrow();
  server.fetch = fetch;
  server.asked.length = 0;
  expect((await ask('runs/depth.json', { client: 'p1' })).text).toBe('runs 1');
  expect(server.asked).toEqual(['runs/depth.json']);
});

describe('after another deploy', () => {
  test('its page gets its own files from the network, although others of these names are kept', async () => {
    const { ask, visit, server } = await openSite();
    await visit('lessons/depth/', 'p1');
    server.texts = second;
    expect((await visit('lessons/depth/', 'p2')).text).toBe('lesson 2');
    expect((await ask('runs/depth.json', { client: 'p2' })).text).toBe('runs 2');
  });

  test('a page that was open before goes on with its own, and gets none of the new one', async () => {
    const { ask, visit, server, shelf } = await openSite();
    await visit('lessons/depth/', 'p1');
    server.texts = second;
    expect((await ask('runs/depth.json', { client: 'p1' })).text).toBe('runs 1');
    const other = await openSite();
    await other.visit('keep/', 'p1');
    other.server.texts = second;
    expect((await other.ask('runs/depth.json', { client: 'p1' })).text).toBe('no answer');
    expect(await shelf.find('lessons/depth/')).toBeDefined();
  });

  test('without a network again, a page of the new deploy gets nothing of the old one', async () => {
    const { ask, visit, server } = await openSite();
    await visit('lessons/depth/', 'p1');
    server.texts = second;
    await visit('lessons/depth/', 'p2');
    server.online = false;
    await expect(ask('runs/depth.json', { client: 'p2' })).rejects.toThrow('failed to fetch');
    expect((await ask('_astro/a.1.js', { client: 'p2' })).text).toBe('no answer');
  });

  test('what a worker of its page fetches comes from the same deploy', async () => {
    const { ask, visit, server } = await openSite();
    await visit('lessons/depth/', 'p1');
    await ask('_astro/a.1.js', { client: 'p1', destination: 'worker', next: 'w1' });
    server.texts = second;
    expect((await ask('runs/depth.json', { client: 'w1' })).text).toBe('runs 1');
    await visit('lessons/depth/', 'p2');
    await ask('_astro/a.1.js', { client: 'p2', destination: 'worker', next: 'w2' });
    expect((await ask('runs/depth.json', { client: 'w2' })).text).toBe('runs 2');
  });
});

test('pages and workers are isolated where the host says nothing of it', async () => {
  const { ask, visit, server } = await openSite();
  const said = async (answered: Promise<{ response: Response }>, name = 'document-isolation-policy') =>
    (await answered).response.headers.get(name);
  expect(await said(visit('lessons/depth/', 'p1'))).toBe('isolate-and-require-corp');
  expect(await said(ask('_astro/a.1.js', { client: 'p1', destination: 'worker', next: 'w' }))).toBe(
    'isolate-and-require-corp',
  );
  expect(await said(ask('runs/depth.json', { client: 'p1' }))).toBe(null);
  // A page under an embedder policy starts only workers that are under one as well.
  const embedder = 'cross-origin-embedder-policy';
  expect(await said(ask('_astro/a.1.js', { client: 'p1', destination: 'worker', next: 'w' }), embedder)).toBe(
    'require-corp',
  );
  expect(await said(visit('lessons/depth/', 'p3'), embedder)).toBe(null);
  server.fetch = async () => basic('lesson 1', { headers: { 'document-isolation-policy': 'none' } });
  expect(await said(visit('lessons/depth/', 'p2'))).toBe('none');
});

test.each([
  ['GET', 'lessons/depth/', {}, true],
  ['GET', 'embed/depth/', {}, false],
  ['HEAD', 'lessons/depth/', {}, false],
  ['GET', 'data/fashion.bin', { range: 'bytes=0-1' }, false],
] as const)('%s of %s with %o: %s', (method, path, headers, isOurs) => {
  const request = { url: base + path, method, mode: 'cors', destination: '', headers: new Headers(headers) } as const;
  expect(isAsked({ request, client: '', next: '', fetch: () => Promise.reject(), later: () => {} }, base)).toBe(isOurs);
});
