import { siteBase } from './worker-place';

/** Removes the service worker and everything that it has kept. The next visit begins anew. */
export async function forgetSite(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration(siteBase());
  await registration?.unregister();
  await caches.delete(`clinic ${siteBase()}`);
}
