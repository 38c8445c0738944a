/** What the build says of the site's files, `keep.json`: paths are those below the base, `lessons/depth/` or `_astro/x.js`. */
export interface SiteFiles {
  /** The hash of each file that may be kept. */
  hashes: Record<string, string>;
  /** What is kept from the first visit on: code, engine, and the pages that lead on. */
  always: string[];
  /** What a page fetches by itself or for its runs. */
  needs: Record<string, string[]>;
  /** What all files come to after gzip, in bytes. */
  bytes: number;
}

/** Where the service worker finds the list of its own version. */
export const siteFilesPath = 'keep.json';
/** Shown in place of a page that is not kept, and lists those that are. */
export const keepPage = 'keep/';

/** Files whose names hold a hash of what is in them: two versions of the site never have different ones of the same name. */
export const isNamedByHash = (path: string): boolean => path.startsWith('_astro/');

/** The path of an address below `base`, a full address with a slash at its end; null outside of it. Query and anchor do not count. */
export function findPath(address: string, base: string): string | null {
  const url = new URL(address);
  const { origin, pathname } = new URL(base);
  if (url.origin !== origin || !url.pathname.startsWith(pathname)) return null;
  return url.pathname.slice(pathname.length).replace(/(^|\/)index\.html$/, '$1');
}

/** The first 80 bits of SHA-256 in base64url: enough to tell two deploys apart. */
export async function hashBytes(bytes: BufferSource): Promise<string> {
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).subarray(0, 10);
  return btoa(String.fromCharCode(...sum))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
