import { findPath } from '../../keep/site-files';
import { askWorker } from './ask-worker';
import { canKeep, openWorker, siteBase } from './worker-place';

/** What a reader does first, by hand, key or wheel. */
const signs = ['pointerdown', 'wheel', 'scroll', 'keydown'] as const;

/** Whether the reader's device asks to load little. */
const isSparing = () => (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;

/** Keeps the page that is open for a time without a network. A page that the service worker has answered is kept by it. */
async function keepPage(): Promise<void> {
  const base = siteBase();
  const worker = await openWorker();
  if (navigator.serviceWorker.controller) return;
  const fetched = performance.getEntriesByType('resource').map(({ name }) => name);
  const paths = [location.href, ...fetched].map((address) => findPath(address, base)).filter((path) => path !== null);
  askWorker(worker, { type: 'keep', paths }, () => {});
}

if (import.meta.env.PROD && canKeep() && !isSparing()) {
  // Not before somebody reads: what is fetched then must not delay the page. Where it fails, the site works as without.
  const begin = ({ target }: Event) => {
    // A press that deletes what is kept must not keep something meanwhile.
    if (target instanceof Element && target.closest('[data-keeps-nothing]')) return;
    for (const sign of signs) removeEventListener(sign, begin);
    void keepPage().catch(() => {});
  };
  for (const sign of signs) addEventListener(sign, begin, { passive: true });
}
