import { hashBytes, type SiteFiles } from './site-files';

/** The part of a Cache that a shelf uses. */
export interface CacheLike {
  match(key: string): Promise<Response | undefined>;
  put(key: string, response: Response): Promise<void>;
  delete(key: string): Promise<boolean>;
  keys(): Promise<readonly { url: string }[]>;
}

/** Files of one version of the site, each under the hash of what is in it. */
export interface Shelf {
  /** A kept file, or undefined. */
  find(path: string): Promise<Response | undefined>;
  /** Keeps a response as `path` if it is the file that this version has there, and says whether it is. */
  put(path: string, response: Response): Promise<boolean>;
  /** Fetches a file and keeps it, unless it is there. False where the network has none, or another version's. */
  keep(path: string): Promise<boolean>;
  /** The paths that are kept. */
  list(): Promise<string[]>;
  /** Forgets what this version does not have. */
  tidy(): Promise<void>;
}

/**
 * A shelf over `cache`. `base` is the site's full address. A file is put there only if its bytes have the hash that `files` gives
 * for its path, so that a shelf never holds a part of another deploy; the next version finds unchanged files under the same hash.
 */
export function openShelf(
  cache: CacheLike,
  files: SiteFiles,
  base: string,
  fetchFile: (address: string, init: RequestInit) => Promise<Response>,
): Shelf {
  const folder = `${base}.kept/`;
  const keyOf = (path: string) => (Object.hasOwn(files.hashes, path) ? folder + files.hashes[path]! : null);

  async function put(path: string, response: Response): Promise<boolean> {
    const key = keyOf(path);
    if (key === null || !response.ok || response.redirected) return false;
    const bytes = await response.arrayBuffer();
    if ((await hashBytes(bytes)) !== files.hashes[path]) return false;
    const type = response.headers.get('content-type');
    await cache.put(key, new Response(bytes, { headers: type === null ? {} : { 'content-type': type } }));
    return true;
  }

  async function fetchInto(path: string, mode: RequestCache): Promise<boolean> {
    const response = await fetchFile(base + path, { cache: mode }).catch(() => null);
    return response !== null && put(path, response);
  }

  return {
    put,
    find: async (path) => {
      const key = keyOf(path);
      return key === null ? undefined : cache.match(key);
    },
    keep: async (path) => {
      const key = keyOf(path);
      if (key === null) return false;
      if (await cache.match(key)) return true;
      // What the browser still has of an earlier deploy is asked for a second time.
      return (await fetchInto(path, 'default')) || fetchInto(path, 'reload');
    },
    list: async () => {
      const kept = new Set((await cache.keys()).map(({ url }) => url));
      return Object.keys(files.hashes).filter((path) => kept.has(keyOf(path)!));
    },
    tidy: async () => {
      const known = new Set(Object.values(files.hashes).map((hash) => folder + hash));
      for (const { url } of await cache.keys()) {
        if (url.startsWith(folder) && !known.has(url)) await cache.delete(url);
      }
    },
  };
}
