import type { CacheLike } from './shelf';

/** Whether a page or worker was answered as a file of this version (`ours`), or as another's (`other`); undefined where nobody knows. */
export type Origin = 'ours' | 'other';

/** Remembers, over restarts of the service worker, from which version each open page came. */
export interface Visitors {
  /** Says what `client` will turn out to be; whoever asks meanwhile waits for it. */
  note(client: string, origin: Promise<Origin>): Promise<void>;
  originOf(client: string): Promise<Origin | undefined>;
  /** Forgets pages that are closed. */
  keepOnly(open: string[]): Promise<void>;
}

/** `version` is that of the service worker: what another version noted as its own is another's. */
export function openVisitors(cache: CacheLike, base: string, version: string): Visitors {
  const folder = `${base}.visitors/`;
  const pending = new Map<string, Promise<Origin>>();

  return {
    note: async (client, origin) => {
      pending.set(client, origin);
      const found = await origin;
      await cache.put(folder + client, new Response(found === 'ours' ? version : ''));
      pending.delete(client);
    },
    originOf: async (client) => {
      const waiting = pending.get(client);
      if (waiting) return waiting;
      const noted = await (await cache.match(folder + client))?.text();
      if (noted === undefined) return undefined;
      return noted === version ? 'ours' : 'other';
    },
    keepOnly: async (open) => {
      const known = new Set(open.map((client) => folder + client));
      for (const { url } of await cache.keys()) {
        if (url.startsWith(folder) && !known.has(url)) await cache.delete(url);
      }
    },
  };
}
