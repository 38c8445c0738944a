import { deflateSync } from 'node:zlib';
import { writeOfflineMarks } from '../../lib/offline-marks.ts';

/** What a page that stands alone holds beside its words and drawings. */
export interface PageParts {
  /** The script of the page, the engine's worker, and a table of the site's files by their paths, as JSON. */
  page: string;
  engine: string;
  files: string;
}

/** No address outside of the page is asked for, by any of its scripts or workers. */
const policy = [
  "default-src 'none'",
  "script-src 'unsafe-inline' 'unsafe-eval' data: blob:",
  "style-src 'unsafe-inline'",
  'img-src data: blob:',
  'worker-src data: blob:',
  'connect-src data: blob:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/**
 * Runs before everything else: puts the settings that a download holds into an address without any, and reads the page's script once
 * the parts are there. A part may be asked for by its name.
 */
const loader = `
function clinicPart(name) {
  const text = document.querySelector('script[data-part="' + name + '"]').textContent;
  const bytes = Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
  return new Response(new Response(bytes).body.pipeThrough(new DecompressionStream('deflate'))).text();
}
try {
  const { query } = document.documentElement.dataset;
  if (!location.search && query) history.replaceState(null, '', query + location.hash);
} catch {}
var clinicPanel = new Promise((done) => document.addEventListener('DOMContentLoaded', done)).then(async () => {
  const script = document.createElement('script');
  script.textContent = await clinicPart('page');
  document.head.append(script);
  return clinicPage;
});
`;

/** Without a site links into its lessons lead nowhere. */
const style = `html[data-site=''] .meanings a { display: none; }`;

/** A module for the island of Astro, which imports its component and what wakes it by addresses. */
const moduleOf = (code: string) => `data:text/javascript,${encodeURIComponent(code)}`;
const panelModule = moduleOf('export const Panel=(await clinicPanel).Panel');
const rendererModule = moduleOf('export default (await clinicPanel).hydrate');

/** Addresses of the style sheets of a built page. */
export const styleAddresses = (html: string): string[] =>
  [...html.matchAll(/<link rel="stylesheet" href="([^"]+)">/g)].map(([, address = '']) => address);

/**
 * An experiment's embed as one page that needs no other file. `html`: the embed as it was built; `styles`: the texts of its style
 * sheets by their addresses; `site`: its full address, empty where it is not known. Throws for a page that is no embed, or that
 * would ask for something.
 */
export function writeOfflinePage(
  html: string,
  { styles, site, parts }: { styles: ReadonlyMap<string, string>; site: string; parts: PageParts },
): string {
  const marks = writeOfflineMarks(site, '');
  const page = html
    .replaceAll(/<script type="module"[^>]*>[\s\S]*?<\/script>/g, '')
    .replaceAll(/<link rel="(?:modulepreload|icon)"[^>]*>/g, '')
    .replaceAll(
      /<link rel="stylesheet" href="([^"]+)">/g,
      (_, address: string) => `<style>${styles.get(address)}</style>`,
    )
    .replace(/ component-url="[^"]*"/, ` component-url="${panelModule}"`)
    .replace(/ renderer-url="[^"]*"/, ` renderer-url="${rendererModule}"`)
    .replace(/<html\b/, `<html ${marks}`)
    .replace(
      /<head>\s*(<meta charset="[^"]*">)/,
      (_, charset: string) =>
        `<head>${charset}<meta http-equiv="Content-Security-Policy" content="${policy}"><script>${loader}</script><style>${style}</style>`,
    )
    .replace('</body>', () => `${Object.entries(parts).map(writePart).join('')}</body>`);
  for (const needed of [marks, panelModule, rendererModule, 'clinicPart(name)', 'data-part="files"'])
    if (!page.includes(needed)) throw new Error(`no place for ${needed} in the embed (has Astro's HTML changed?)`);
  const asked = /<(?:script|img|iframe|link rel="(?!canonical))[^>]*\s(?:src|href)="(?!data:|#)([^"]*)"/.exec(page);
  if (asked) throw new Error(`a page that stands alone asks for ${asked[1]}`);
  return page;
}

const writePart = ([name, text]: [string, string]) =>
  `<script type="text/plain" data-part="${name}">${deflateSync(text, { level: 9 }).toString('base64')}</script>`;
