/** Whether the site answers at all: asks for this very page, past every cache. Whatever comes is an answer. */
export function reachSite(): Promise<boolean> {
  return fetch(location.href, { method: 'HEAD', cache: 'no-store' }).then(
    () => true,
    () => false,
  );
}
