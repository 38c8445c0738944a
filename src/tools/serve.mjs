// A static server that behaves like a good static host: gzip, 404.html, _headers, long caching of hashed files.
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { promisify, parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { gzip } from 'node:zlib';

const compress = promisify(gzip);

const types = {
  '.avif': 'image/avif',
  '.bib': 'text/plain; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.pdf': 'application/pdf',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml',
  '.zip': 'application/zip',
};
const compressed = new Set(['.avif', '.gif', '.jpg', '.pdf', '.png', '.webp', '.woff2', '.zip']);

/**
 * Reads a `_headers` file (a path on a line, its headers indented below; `*` matches anything).
 * Returns rules in order: `{ matches(path), headers }`.
 */
export function parseHeaders(text) {
  const rules = [];
  for (const line of text.split('\n')) {
    const content = line.trim();
    if (content === '' || content.startsWith('#')) continue;
    if (line.startsWith('/')) {
      const pattern = content.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'));
      const expression = new RegExp(`^${pattern.join('.*')}$`);
      rules.push({ matches: (path) => expression.test(path), headers: {} });
      continue;
    }
    const colon = content.indexOf(':');
    const rule = rules.at(-1);
    if (colon > 0 && rule) rule.headers[content.slice(0, colon).trim().toLowerCase()] = content.slice(colon + 1).trim();
  }
  return rules;
}

function readRules(folder) {
  try {
    return parseHeaders(readFileSync(join(folder, '_headers'), 'utf8'));
  } catch {
    return [];
  }
}

/** The path of a request inside the site (`/lessons/`), or null when it is malformed, hidden or outside the base. */
function sitePath(url, base) {
  let path;
  try {
    path = decodeURIComponent(url.split(/[?#]/, 1)[0] ?? '');
  } catch {
    return null;
  }
  if (!path.startsWith(base) || path.includes('\0') || path.includes('\\')) return null;
  const inside = path.slice(base.length - 1);
  const hidden = inside.split('/').some((name) => name.startsWith('.') && name !== '.well-known');
  return hidden || inside.includes('//') || inside === '/_headers' ? null : inside;
}

/**
 * A request handler for the files of `root` (a folder). `base` starts and ends with a slash.
 * Answers GET and HEAD; everything else is 405. A path that leaves the folder is not found. `edit` changes the text of pages.
 */
export function createHandler({ root, base = '/', edit = (html) => html }) {
  const folder = resolve(root);
  const rules = readRules(folder);
  const bodies = new Map();

  /** Body, gzipped body (null when not worth it) and tag of a file, kept until the file changes. */
  async function load(file) {
    const { mtimeMs, size } = await stat(file);
    const tag = `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`;
    const known = bodies.get(file);
    if (known?.tag === tag) return known;
    const content = await readFile(file);
    const body = extname(file) === '.html' ? Buffer.from(edit(content.toString())) : content;
    const small = compressed.has(extname(file)) ? null : await compress(body, { level: 9 });
    const entry = { tag, body, small: small && small.length < body.length ? small : null };
    bodies.set(file, entry);
    return entry;
  }

  /** The file of a path, `{ redirect }` for a folder without its slash, or null. */
  async function find(path) {
    const file = join(folder, path, path.endsWith('/') ? 'index.html' : '');
    const info = await stat(file).catch(() => null);
    if (!info) return null;
    if (info.isDirectory()) return { redirect: `${base.slice(0, -1)}${path}/` };
    const real = await realpath(file);
    return real.startsWith((await realpath(folder)) + sep) ? { file } : null;
  }

  function headersOf(path, file, status) {
    const headers = {
      'content-type': types[extname(file)] ?? 'application/octet-stream',
      'access-control-allow-origin': '*',
      'cache-control': 'no-cache',
      vary: 'accept-encoding',
    };
    for (const rule of rules) if (rule.matches(path)) Object.assign(headers, rule.headers);
    if (status === 200 && path.startsWith('/_astro/')) headers['cache-control'] = 'public, max-age=31536000, immutable';
    return headers;
  }

  async function answer(request, response) {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { allow: 'GET, HEAD' }).end();
      return;
    }
    const url = request.url ?? '/';
    if (base !== '/' && (url === base.slice(0, -1) || url === '/')) {
      response.writeHead(302, { location: base }).end();
      return;
    }
    const path = sitePath(url, base);
    const found = path === null ? null : await find(path);
    if (found?.redirect) {
      const query = url.includes('?') ? url.slice(url.indexOf('?')) : '';
      response.writeHead(301, { location: encodeURI(found.redirect) + query }).end();
      return;
    }
    const status = found ? 200 : 404;
    const file = found?.file ?? join(folder, '404.html');
    const entry = await load(file).catch(() => null);
    if (!entry) {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('not found\n');
      return;
    }
    const headers = { ...headersOf(path ?? '/', file, status), etag: entry.tag };
    if (status === 200 && request.headers['if-none-match'] === entry.tag) {
      response.writeHead(304, headers).end();
      return;
    }
    const zipped = entry.small !== null && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
    const body = zipped ? entry.small : entry.body;
    if (zipped) headers['content-encoding'] = 'gzip';
    response.writeHead(status, { ...headers, 'content-length': body.length });
    response.end(request.method === 'HEAD' ? undefined : body);
  }

  return (request, response) => {
    answer(request, response).catch((error) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  };
}

function bind(handler, port, host) {
  return new Promise((done, fail) => {
    const server = createServer(handler);
    server.once('error', fail);
    server.listen(port, host, () => done(server));
  });
}

/**
 * Listens on both loopback addresses, or on `host` alone. Port 0 takes a free one.
 * Rejects with code EADDRINUSE when the port is taken. Returns the port and a function that stops listening.
 */
export async function listen(handler, { port = 0, host } = {}) {
  const first = await bind(handler, port, host ?? '127.0.0.1');
  const servers = [first];
  const bound = first.address().port;
  if (!host) {
    try {
      servers.push(await bind(handler, bound, '::1'));
    } catch (error) {
      if (error.code === 'EADDRINUSE') {
        first.close();
        throw error;
      }
    }
  }
  const close = () =>
    Promise.all(
      servers.map((server) => {
        server.closeAllConnections();
        return new Promise((done) => server.close(done));
      }),
    );
  return { port: bound, close };
}

/** Serves a folder on `PORT`, else on the first free port from 4321. Prints the address and runs until it is stopped. */
export async function serveSite({ root, base = '/', env = process.env, log = console.log }) {
  const handler = createHandler({ root, base });
  const host = env['HOST'];
  const wanted = env['PORT'];
  if (wanted !== undefined && !/^\d{1,5}$/.test(wanted))
    throw new Error(`invalid port: ${wanted} (PORT takes 0 to 65535)`);
  for (let port = Number(wanted ?? 4321); ; port++) {
    try {
      const server = await listen(handler, { port, host });
      log(`The site is at http://${host ?? 'localhost'}:${server.port}${base}  (Ctrl+C stops it)`);
      return server;
    } catch (error) {
      if (error.code !== 'EADDRINUSE' || (!wanted && port >= 4321 + 50)) throw error;
      if (wanted)
        throw new Error(`port ${wanted} is taken: stop what uses it, or choose another one with PORT`, {
          cause: error,
        });
    }
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { positionals } = parseArgs({ allowPositionals: true });
  await serveSite({ root: positionals[0] ?? 'dist', base: process.env['BASE'] || '/' });
}
