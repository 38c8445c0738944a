import { expect, test } from 'vitest';
import { openShelf } from '../../src/keep/shelf';
import { base, basic, fakeServer, listOf, openFakeShelf } from './fake-site';

const deploy = { 'lessons/depth/': 'the lesson', 'runs/depth.json': '[1]', '_astro/a.1.js': 'a' };

test('a kept file is what the network had, with its type, and is not fetched twice', async () => {
  const { shelf, server } = await openFakeShelf(deploy);
  expect(await shelf.keep('lessons/depth/')).toBe(true);
  expect(await shelf.keep('lessons/depth/')).toBe(true);
  expect(server.asked).toEqual(['lessons/depth/']);
  const found = (await shelf.find('lessons/depth/'))!;
  expect(await found.text()).toBe('the lesson');
  expect(found.headers.get('content-type')).toBe('text/html');
});

test('a file of another deploy is never kept', async () => {
  const { shelf, cache } = await openFakeShelf(deploy, fakeServer({ ...deploy, 'runs/depth.json': '[2]' }));
  expect(await shelf.keep('runs/depth.json')).toBe(false);
  expect(await shelf.put('runs/depth.json', basic('[2]'))).toBe(false);
  expect(cache.map.size).toBe(0);
});

test('what the browser kept of an earlier deploy is asked for again', async () => {
  const files = await listOf(deploy);
  const modes: unknown[] = [];
  const { cache } = await openFakeShelf(deploy);
  const shelf = openShelf(cache, files, base, async (_, { cache: mode }) => {
    modes.push(mode);
    return basic(mode === 'reload' ? '[1]' : '[0]');
  });
  expect(await shelf.keep('runs/depth.json')).toBe(true);
  expect(modes).toEqual(['default', 'reload']);
});

test('paths that the site does not have, errors and detours are not kept', async () => {
  const { shelf, server } = await openFakeShelf(deploy);
  expect(await shelf.keep('constructor')).toBe(false);
  expect(await shelf.find('constructor')).toBeUndefined();
  server.online = false;
  expect(await shelf.keep('runs/depth.json')).toBe(false);
  expect(await shelf.put('runs/depth.json', basic('[1]', { status: 500 }))).toBe(false);
  const detour = Object.defineProperty(basic('[1]'), 'redirected', { value: true });
  expect(await shelf.put('runs/depth.json', detour)).toBe(false);
});

test('the next version finds what has not changed, and forgets the rest', async () => {
  const { shelf, cache } = await openFakeShelf(deploy);
  for (const path of Object.keys(deploy)) await shelf.keep(path);
  const changed = { ...deploy, 'lessons/depth/': 'the lesson, mended' };
  const next = await openFakeShelf(changed, fakeServer({}), cache);
  expect((await next.shelf.list()).sort()).toEqual(['_astro/a.1.js', 'runs/depth.json']);
  await next.shelf.tidy();
  expect(cache.map.size).toBe(2);
  expect(await next.shelf.find('lessons/depth/')).toBeUndefined();
});
