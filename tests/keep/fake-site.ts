import { openShelf, type CacheLike } from '../../src/keep/shelf';
import { hashBytes, type SiteFiles } from '../../src/keep/site-files';

export const base = 'https://clinic.test/sub/';

/** A cache in memory. */
export function fakeCache(): CacheLike & { map: Map<string, Response> } {
  const map = new Map<string, Response>();
  return {
    map,
    match: async (key) => map.get(key)?.clone(),
    put: async (key, response) => void map.set(key, response.clone()),
    delete: async (key) => map.delete(key),
    keys: async () => [...map.keys()].map((url) => ({ url })),
  };
}

/** A response as a fetch of an own address gives it: its type is `basic`, which no constructor makes. */
export function basic(text: string, init?: ResponseInit, body: BodyInit = text): Response {
  const response = new Response(body, { headers: { 'content-type': 'text/html' }, ...init });
  Object.defineProperty(response, 'type', { value: 'basic' });
  const clone = response.clone.bind(response);
  response.clone = () => Object.defineProperty(clone(), 'type', { value: 'basic' });
  return response;
}

/** A server that has `texts` by their paths below the base, and counts what it is asked. Without a network it answers nothing. */
export function fakeServer(texts: Record<string, string>) {
  const asked: string[] = [];
  const server = {
    texts,
    asked,
    online: true,
    fetch: async (address: string): Promise<Response> => {
      const path = address.slice(base.length);
      asked.push(path);
      if (!server.online) throw new TypeError('failed to fetch');
      const text = server.texts[path];
      return text === undefined ? basic('none', { status: 404 }) : basic(text);
    },
  };
  return server;
}

/** The list of a deploy that has just these files. */
export async function listOf(texts: Record<string, string>, needs: Record<string, string[]> = {}): Promise<SiteFiles> {
  const hashes: Record<string, string> = {};
  for (const [path, text] of Object.entries(texts)) hashes[path] = await hashBytes(new TextEncoder().encode(text));
  return { hashes, needs, always: [], bytes: 0 };
}

export async function openFakeShelf(texts: Record<string, string>, server = fakeServer(texts), cache = fakeCache()) {
  const files = await listOf(texts);
  return { files, server, cache, shelf: openShelf(cache, files, base, server.fetch) };
}
