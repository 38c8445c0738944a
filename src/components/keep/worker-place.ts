/** The site's full address, with a slash at its end: a service worker there sees all pages. */
export const siteBase = (): string => new URL(import.meta.env.BASE_URL, location.href).href;

/** Whether this browser lets the page keep anything: not in private windows of some, nor without a secure address. */
export const canKeep = (): boolean => 'serviceWorker' in navigator;

/** The service worker of the site, started if need be. Resolves once it has kept what all pages need. */
export async function openWorker(): Promise<ServiceWorker> {
  await navigator.serviceWorker.register(`${siteBase()}sw.js`, { scope: siteBase() });
  return (await navigator.serviceWorker.ready).active!;
}
