/** Fetches this very page past every cache, to tell whether the site answers at all. Any response is an answer. */
export function reachSite(): Promise<boolean> {
  return fetch(location.href, { method: 'HEAD', cache: 'no-store' }).then(
    () => true,
    () => false,
  );
}

/** Whether the site has a page at this path; also false where it cannot be reached. */
export const hasPage = (path: string): Promise<boolean> =>
  fetch(path, { method: 'HEAD' }).then(
    ({ ok }) => ok,
    () => false,
  );
