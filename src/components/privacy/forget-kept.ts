import { forgetHanded } from '../clinic/hand-over';
import { forgetShelves } from '../experiment/compare/shelf';
import { forgetSite } from '../keep/forget-site';
import { canKeep } from '../keep/worker-place';

/** How the names of what is kept begin: of this site's own stores, and of Starlight's theme, tabs and sidebar. */
const prefixes = ['clinic:', 'starlight-', 'sl-'];

/**
 * Removes what this site keeps in a browser: its keys in `areas`, kept runs, files on their way to the clinic, and the service
 * worker with its files. What other sites of the same origin keep stays. Rejects where the browser refuses.
 */
export async function forgetKept(areas: readonly Pick<Storage, 'removeItem'>[]): Promise<void> {
  for (const area of areas) {
    const own = Object.keys(area).filter((key) => prefixes.some((prefix) => key.startsWith(prefix)));
    for (const key of own) area.removeItem(key);
  }
  await Promise.all([forgetShelves(), forgetHanded(), canKeep() && forgetSite()]);
}
