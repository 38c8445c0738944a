import { isEmbedPath } from '../lib/embed-path';
import { keepMany } from './keep-many';
import type { Shelf } from './shelf';
import { findPath, isNamedByHash, keepPage, type SiteFiles } from './site-files';
import type { Origin, Visitors } from './visitors';

/** What the service worker hands over of a fetch event. */
export interface Asked {
  request: Pick<Request, 'url' | 'method' | 'mode' | 'destination' | 'headers'>;
  /** Who asks; empty for a navigation. */
  client: string;
  /** Who will be there by the answer: a page or a worker. Empty for other files. */
  next: string;
  /** The request as it came. */
  fetch(): Promise<Response>;
  /** Goes on after the answer has been given. */
  later(work: Promise<unknown>): void;
}

export interface Site {
  files: SiteFiles;
  shelf: Shelf;
  visitors: Visitors;
  /** The site's full address, with a slash at its end. */
  base: string;
}

/** What isolates a page in Chromium, which lets a run use two threads. */
const forPages = { 'document-isolation-policy': 'isolate-and-require-corp' };
/**
 * A page whose host sends it an embedder policy starts no worker that comes without one, and a kept file comes without its host's
 * headers.
 */
const forWorkers = { ...forPages, 'cross-origin-embedder-policy': 'require-corp' };

/** Whether an answer is the service worker's business: a file of the site that is asked for whole. Frames are as new as the page around them. */
export function isAsked({ request }: Asked, base: string): boolean {
  if (request.method !== 'GET' || request.headers.has('range')) return false;
  const path = findPath(request.url, base);
  return path !== null && !isEmbedPath(path);
}

/**
 * Answers a request for the site. Pages come from the network, and from the shelf without one. Files come from the shelf, but only to
 * pages of this version: a page of another deploy gets the network's, so that nobody is ever served a mix of two. Files that
 * are named by their hash are the same in all versions.
 */
export async function answer(asked: Asked, site: Site): Promise<Response> {
  const path = findPath(asked.request.url, site.base)!;
  if (asked.request.mode === 'navigate') return answerPage(asked, path, site);
  const from = await site.visitors.originOf(asked.client);
  const isWorker = asked.request.destination === 'worker' && asked.next !== '';
  if (isWorker && from) asked.later(site.visitors.note(asked.next, Promise.resolve(from)));
  const response = await answerFile(asked, path, isNamedByHash(path) ? 'ours' : from, site);
  return isWorker ? addPolicies(response, forWorkers) : response;
}

async function answerPage(asked: Asked, path: string, { files, shelf, visitors }: Site): Promise<Response> {
  const response = await asked.fetch().catch(() => null);
  if (response) {
    // The page is shown as it comes in; whose it is turns out at its end, and its files wait for that.
    // A page that breaks off is none of ours.
    const origin =
      response.type === 'basic' ? shelf.put(path, response.clone()).catch(() => false) : Promise.resolve(false);
    const noted = visitors.note(
      asked.next,
      origin.then((ours) => (ours ? 'ours' : 'other')),
    );
    const needs = files.needs[path] ?? [];
    asked.later(noted.then(async () => (await origin) && keepMany(needs, shelf.keep)));
    return addPolicies(response, forPages);
  }
  const kept = (await shelf.find(path)) ?? (await shelf.find(keepPage));
  if (!kept) return Response.error();
  await visitors.note(asked.next, Promise.resolve('ours'));
  return addPolicies(kept, forPages);
}

async function answerFile(asked: Asked, path: string, origin: Origin | undefined, site: Site): Promise<Response> {
  const { files, shelf } = site;
  if (origin === 'other' || !Object.hasOwn(files.hashes, path)) return asked.fetch();
  const kept = origin === 'ours' ? await shelf.find(path) : undefined;
  if (kept) return kept;
  const response = await asked.fetch().catch(() => null);
  // Whose page asks is not known: without a network, what is kept is better than nothing.
  if (!response) return (await shelf.find(path)) ?? Response.error();
  if (origin !== 'ours' || !response.ok) return response;
  if (isNamedByHash(path)) {
    asked.later(shelf.put(path, response.clone()));
    return response;
  }
  // The site has a newer one: the page is told that it cannot be loaded, and a reload brings the newer page as well.
  return (await shelf.put(path, response)) ? (await shelf.find(path))! : Response.error();
}

/** Adds those policies that a response has no word of. */
function addPolicies(response: Response, policies: Record<string, string>): Response {
  if ((response.type !== 'basic' && response.type !== 'default') || response.status === 0) return response;
  const missing = Object.entries(policies).filter(([name]) => !response.headers.has(name));
  if (missing.length === 0) return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of missing) headers.set(name, value);
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}
