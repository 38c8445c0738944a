import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHandler, listen, parseHeaders, serveSite } from '../../src/tools/serve.mjs';

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Sends a path exactly as it is: `fetch` would tidy it up first. */
function ask(port: number, path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((done, fail) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () =>
        done({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
      );
    });
    sent.on('error', fail);
    sent.end();
  });
}

const parent = mkdtempSync(join(tmpdir(), 'serve-'));
const root = join(parent, 'dist');
const page = '<!doctype html><title>home</title>'.padEnd(2000, ' ');
let plain: Awaited<ReturnType<typeof listen>>;
let sub: Awaited<ReturnType<typeof listen>>;

beforeAll(async () => {
  mkdirSync(join(root, 'lessons', 'a'), { recursive: true });
  mkdirSync(join(root, '_astro'));
  writeFileSync(join(parent, 'secret.txt'), 'secret');
  writeFileSync(join(root, 'index.html'), page);
  writeFileSync(join(root, '404.html'), 'no such page');
  writeFileSync(join(root, 'lessons', 'a', 'index.html'), 'lesson');
  writeFileSync(join(root, '_astro', 'a.wasm'), 'wasm');
  writeFileSync(join(root, '.hidden'), 'hidden');
  writeFileSync(join(root, '_headers'), '# rules\n/lessons/*\n  X-Rule: yes\n');
  symlinkSync(join(parent, 'secret.txt'), join(root, 'link.txt'));
  plain = await listen(createHandler({ root }));
  sub = await listen(createHandler({ root, base: '/sub/' }));
});

afterAll(async () => {
  await Promise.all([plain.close(), sub.close()]);
  rmSync(parent, { recursive: true });
});

test('a page comes with its type, open to other origins, and checked again every time', async () => {
  const { status, headers, body } = await ask(plain.port, '/');
  expect([status, body.toString()]).toEqual([200, page]);
  expect(headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'access-control-allow-origin': '*',
    'cache-control': 'no-cache',
  });
  expect((await ask(plain.port, '/', { 'if-none-match': String(headers.etag) })).status).toBe(304);
});

test('pages can be changed before they are sent, other files not', async () => {
  const edited = await listen(createHandler({ root, edit: (html: string) => html.replace('home', 'changed') }));
  expect((await ask(edited.port, '/')).body.toString()).toContain('<title>changed</title>');
  expect((await ask(edited.port, '/_astro/a.wasm')).body.toString()).toBe('wasm');
  await edited.close();
});

test('text is compressed for those who accept it', async () => {
  const { headers, body } = await ask(plain.port, '/', { 'accept-encoding': 'gzip, br' });
  expect(headers['content-encoding']).toBe('gzip');
  expect(gunzipSync(body).toString()).toBe(page);
});

test('hashed files are kept for good, and wasm has its type', async () => {
  const { headers } = await ask(plain.port, '/_astro/a.wasm');
  expect(headers).toMatchObject({
    'content-type': 'application/wasm',
    'cache-control': 'public, max-age=31536000, immutable',
  });
  expect((await ask(plain.port, '/_astro/missing.js')).headers['cache-control']).toBe('no-cache');
});

test('HEAD answers without a body, other methods are refused', async () => {
  const head = await ask(plain.port, '/', {}, 'HEAD');
  expect([head.status, head.headers['content-length'], head.body.length]).toEqual([200, '2000', 0]);
  const post = await ask(plain.port, '/', {}, 'POST');
  expect([post.status, post.headers['allow']]).toEqual([405, 'GET, HEAD']);
});

test('a folder without its slash redirects and keeps the query', async () => {
  const { status, headers } = await ask(plain.port, '/lessons/a?lr=1');
  expect([status, headers.location]).toEqual([301, '/lessons/a/?lr=1']);
});

test('the rules of _headers apply, and the file itself is not served', async () => {
  expect((await ask(plain.port, '/lessons/a/')).headers['x-rule']).toBe('yes');
  expect((await ask(plain.port, '/')).headers['x-rule']).toBeUndefined();
  // Or the preview would be stricter than the host.
  expect((await ask(plain.port, '/')).headers['x-content-type-options']).toBeUndefined();
  expect((await ask(plain.port, '/_headers')).status).toBe(404);
});

test.each([
  '/../secret.txt',
  '/..%2fsecret.txt',
  '/%2e%2e/secret.txt',
  '/lessons/../../secret.txt',
  '/..\\secret.txt',
  '/link.txt',
  '/.hidden',
  '//lessons/a',
  '/%00',
  '/%E0%A4%A',
  '/index.html/',
  '/missing/',
])('not found: %s', async (path) => {
  const { status, body } = await ask(plain.port, path);
  expect([status, body.toString()]).toEqual([404, 'no such page']);
});

describe('under a base path', () => {
  test('pages lie below it, and the root leads there', async () => {
    expect((await ask(sub.port, '/sub/lessons/a/')).body.toString()).toBe('lesson');
    expect((await ask(sub.port, '/')).headers.location).toBe('/sub/');
    expect((await ask(sub.port, '/sub')).headers.location).toBe('/sub/');
    expect((await ask(sub.port, '/sub/lessons/a')).headers.location).toBe('/sub/lessons/a/');
    expect((await ask(sub.port, '/sub/lessons/a/')).headers['x-rule']).toBe('yes');
  });
  test('nothing lies beside it', async () => {
    expect((await ask(sub.port, '/lessons/a/')).status).toBe(404);
  });
});

test('rules: later ones win, names are lower case', () => {
  const rules = parseHeaders('/*\n  A: 1\n  B: 2\n\n/x.js\n  A: https://x\n');
  expect(rules.map(({ matches }) => matches('/x.js'))).toEqual([true, true]);
  expect(rules.map(({ matches }) => matches('/xxjs'))).toEqual([true, false]);
  expect(rules.map(({ headers }) => headers)).toEqual([{ a: '1', b: '2' }, { a: 'https://x' }]);
});

describe('ports', () => {
  const log = () => {};
  test('a chosen port that is taken is an error that says so', async () => {
    const env = { PORT: String(plain.port) };
    await expect(serveSite({ root, env, log })).rejects.toThrow(`port ${plain.port} is taken`);
    await expect(serveSite({ root, env: { PORT: 'x' }, log })).rejects.toThrow('invalid port: x');
  });
  test('without a choice the next free port is taken', async () => {
    const first = await serveSite({ root, env: {}, log });
    const second = await serveSite({ root, env: {}, log });
    expect(second.port).toBeGreaterThan(first.port);
    await Promise.all([first.close(), second.close()]);
  });
});
