import { writeIframe, type Embedded } from './iframe';

/** oEmbed 1.0, type rich. A static site answers for each page with one file: the settings of a query are not in it. */
export function writeOembed(embedded: Embedded, provider: { name: string; address: string }): object {
  return {
    version: '1.0',
    type: 'rich',
    provider_name: provider.name,
    provider_url: provider.address,
    title: embedded.title,
    width: 760,
    height: embedded.height,
    html: writeIframe(embedded).split('\n')[0],
    cache_age: 86400,
  };
}

/** Where the answer for a page lies below the base, or null where there is none: `lab/depth` -> `oembed/depth.json`. */
export function placeOembed(page: string): string | null {
  const [, folder, id] = /^(lab|lessons)\/([^/]+)$/.exec(page) ?? [];
  return id === undefined ? null : `oembed/${folder === 'lessons' ? 'lessons/' : ''}${id}.json`;
}
