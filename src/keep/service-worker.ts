import { answer, isAsked, type Asked, type Site } from './answer';
import { keepMany } from './keep-many';
import type { KeepAnswer, KeepRequest } from './messages';
import type { FetchAsked, ServiceWorkerScope } from './scope';
import { openShelf } from './shelf';
import { hashBytes, siteFilesPath, type SiteFiles } from './site-files';
import { openVisitors } from './visitors';

/** The hash of `keep.json`, written in by the build: with it the worker's own text changes from deploy to deploy. */
declare const VERSION: string;

const scope = self as unknown as ServiceWorkerScope;
const base = scope.registration.scope;

let opened: Promise<Site> | undefined;
/** What is kept, opened once in the life of the worker. Rejects where the list of this version cannot be had any more. */
const openSite = (): Promise<Site> =>
  (opened ??= openVersion().catch((error: unknown) => {
    opened = undefined;
    throw error;
  }));

async function openVersion(): Promise<Site> {
  const cache = await caches.open(`clinic ${base}`);
  const files = await readList(cache);
  const shelf = openShelf(cache, files, base, (address, init) => fetch(address, init));
  return { files, shelf, visitors: openVisitors(cache, base, VERSION), base };
}

async function readList(cache: Cache): Promise<SiteFiles> {
  const key = `${base}.lists/${VERSION}`;
  const kept = await cache.match(key);
  if (kept) return (await kept.json()) as SiteFiles;
  const bytes = await (await fetch(base + siteFilesPath, { cache: 'no-cache' })).arrayBuffer();
  if ((await hashBytes(bytes)) !== VERSION) throw new Error(`${siteFilesPath} is of another deploy`);
  await cache.put(key, new Response(bytes));
  return JSON.parse(new TextDecoder().decode(bytes)) as SiteFiles;
}

/** Forgets lists and files of earlier versions. None of their pages is open any more: only then does a new worker begin. */
async function tidy(): Promise<void> {
  const cache = await caches.open(`clinic ${base}`);
  for (const { url } of await cache.keys()) {
    if (url.startsWith(`${base}.lists/`) && !url.endsWith(`/${VERSION}`)) await cache.delete(url);
  }
  await (await openSite()).shelf.tidy();
}

async function install(): Promise<void> {
  const { files, shelf } = await openSite();
  const missing = await keepMany(files.always, shelf.keep);
  if (missing.length > 0) throw new Error(`not the files of this deploy: ${missing.slice(0, 3).join(', ')}`);
}

const readAsked = (event: FetchAsked): Asked => ({
  request: event.request,
  client: event.clientId,
  next: event.resultingClientId,
  fetch: () => fetch(event.request),
  later: (work) => event.waitUntil(work.catch(() => {})),
});

async function forgetClosed({ visitors }: Site): Promise<void> {
  const open = await scope.clients.matchAll({ includeUncontrolled: true, type: 'all' });
  await visitors.keepOnly(open.map(({ id }) => id));
}

async function serve(message: KeepRequest, port: MessagePort): Promise<void> {
  const { files, shelf } = await openSite();
  const say = (said: KeepAnswer) => port.postMessage(said);
  if (message.type === 'keep') {
    const paths = message.paths.flatMap((path) => [path, ...(files.needs[path] ?? [])]);
    await keepMany([...new Set(paths)], shelf.keep);
  }
  if (message.type === 'keep-all') {
    let stopped = false;
    port.onmessage = () => (stopped = true);
    const paths = Object.keys(files.hashes);
    const onDone = (done: number) => say({ type: 'progress', done, of: paths.length });
    await keepMany(paths, shelf.keep, { isStopped: () => stopped, onDone });
  }
  const kept = await shelf.list();
  const pages = kept.filter((path) => path === '' || path.endsWith('/'));
  say({ type: 'kept', pages, files: kept.length, of: Object.keys(files.hashes).length, bytes: files.bytes });
}

scope.addEventListener('install', (event) => event.waitUntil(install()));
scope.addEventListener('activate', (event) => event.waitUntil(tidy()));
scope.addEventListener('fetch', (event) => {
  const asked = readAsked(event);
  if (!isAsked(asked, base)) return;
  event.respondWith(
    openSite().then(
      (site) => {
        if (event.request.mode === 'navigate') event.waitUntil(forgetClosed(site));
        return answer(asked, site);
      },
      () => fetch(event.request),
    ),
  );
});
scope.addEventListener('message', (event) => {
  const port = event.ports[0];
  if (port) event.waitUntil(serve(event.data as KeepRequest, port));
});
