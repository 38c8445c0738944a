import { existsSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createHandler, listen } from '../../src/tools/serve.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The built site: at the root of a host, and under `/sub/` of another one. */
export const siteFolder = join(root, 'dist');
const subFolder = join(root, '.cache', 'dist-sub');

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/**
 * Somebody else's page, on another origin. Its address says what it embeds: each `src` becomes a frame, `sandbox` is given to all of
 * them, and so are the attributes in `frame`; `coep` and `coop` are the page's own Cross-Origin-Embedder- and -Opener-Policy.
 */
const embeddingPage: RequestListener = (request, response) => {
  const query = new URL(request.url ?? '/', 'http://host').searchParams;
  const sandbox = query.has('sandbox') ? ` sandbox="${escape(query.get('sandbox') ?? '')}"` : '';
  const attributes = `${query.get('frame') ?? 'width="800" height="900"'}${sandbox}`;
  const frames = query.getAll('src').map((src, index) => {
    return `<iframe title="Experiment ${index + 1}" ${attributes} src="${escape(src)}"></iframe>`;
  });
  const [coep, coop] = [query.get('coep'), query.get('coop')];
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    ...(coep && { 'cross-origin-embedder-policy': coep }),
    ...(coop && { 'cross-origin-opener-policy': coop }),
  });
  response.end(
    `<!doctype html><html lang="en"><title>A course</title><link rel="icon" href="data:,"><h1>A course</h1>${frames.join('\n')}</html>`,
  );
};

/** Starts the three servers of the browser tests on free ports and tells the tests where they are. */
export default async function startServers(): Promise<() => Promise<void>> {
  if (!existsSync(join(siteFolder, 'index.html'))) throw new Error('no built site in dist: run npm run build first');
  const site = await listen(createHandler({ root: siteFolder }));
  const sub = await listen(createHandler({ root: subFolder, base: '/sub/' }));
  const host = createServer(embeddingPage);
  await new Promise<void>((done) => host.listen(0, '127.0.0.1', done));
  const hostAddress = host.address();
  if (hostAddress === null || typeof hostAddress === 'string') throw new Error('the embedding host has no port');
  process.env['SITE_URL'] = `http://localhost:${site.port}`;
  process.env['SUB_URL'] = `http://localhost:${sub.port}`;
  process.env['HOST_URL'] = `http://127.0.0.1:${hostAddress.port}`;
  return async () => {
    host.closeAllConnections();
    await Promise.all([site.close(), sub.close(), new Promise((done) => host.close(done))]);
  };
}
