import { readPart } from './part';

/**
 * From now on the files of the site that the page holds answer where the site would, whatever its base path; every other
 * request fails before it is made. What the page makes itself, `data:` and `blob:`, is read as before.
 */
export function holdFiles(): void {
  const fetchOwn = self.fetch.bind(self);
  let files: Promise<Record<string, string>> | undefined;
  self.fetch = async (address, options) => {
    const wanted = address instanceof Request ? address.url : String(address);
    if (/^(data|blob):/.test(wanted)) return fetchOwn(address, options);
    files ??= readPart('files').then((text) => JSON.parse(text) as Record<string, string>);
    const found = Object.entries(await files).find(([path]) => wanted.split(/[?#]/)[0]!.endsWith(`/${path}`));
    if (!found) throw new TypeError(`not part of this page: ${wanted}`);
    return new Response(found[1]);
  };
}
