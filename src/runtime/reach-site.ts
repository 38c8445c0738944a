/** Fetches this very page past every cache, to tell whether the site answers at all. Any response is an answer. */
export function reachSite(): Promise<boolean> {
  return fetch(location.href, { method: 'HEAD', cache: 'no-store' }).then(
    () => true,
    () => false,
  );
}
