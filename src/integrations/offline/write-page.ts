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

/** A module for the islands of Astro, which import their component and what wakes it by addresses. */
const moduleOf = (code: string) => `data:text/javascript,${encodeURIComponent(code)}`;
const rendererModule = moduleOf('export default (await clinicPanel).hydrate');

const styleLink = /<link rel="stylesheet" href="([^"]+)"( media="\w+")?>/g;
/** A drawing in a file that others of the page share. */
const drawingLink = / data-href="([^"#]+)(#[^"]*)"/g;

/** The same for a page without scripts, where a frame has none to find out what it is in. */
const drawingForNoScript = /<noscript><svg\b[\s\S]*?<\/noscript>/g;

const addressesOf = (html: string, link: RegExp): string[] => [
  ...new Set([...html.matchAll(link)].map(([, address = '']) => address)),
];
const drawingAddresses = (html: string): string[] => addressesOf(html, drawingLink);

/** Addresses of the style sheets and drawings of a built page. */
export const linkedAddresses = (html: string): string[] => [...addressesOf(html, styleLink), ...drawingAddresses(html)];

/** A file of drawings within a page: each is drawn where a place names it. */
const hideDrawing = (file: string): string =>
  file.replace('<svg', '<svg class="sprite" width="0" height="0" aria-hidden="true"');

/**
 * The embed of an experiment or a lesson as one page that needs no other file. `html`: the embed as it was built; `linked`: the texts
 * of the style sheets and drawings that it names, by their addresses; `site`: its full address, empty where it is not known. Modules
 * by address go, since the page's own script has what they do; those without one need nothing. Throws for a page that is no
 * embed, or that would ask for something.
 */
export function writeOfflinePage(
  html: string,
  { linked, site, parts }: { linked: ReadonlyMap<string, string>; site: string; parts: PageParts },
): string {
  const marks = writeOfflineMarks(site, '');
  const drawings = drawingAddresses(html).map((address) => hideDrawing(linked.get(address)!));
  const page = html
    .replaceAll(/<script type="module" src="[^>]*><\/script>/g, '')
    .replaceAll(/<link rel="(?!stylesheet|canonical)[^>]*>/g, '')
    .replaceAll(styleLink, (_, address: string, media = '') => `<style${media}>${linked.get(address)}</style>`)
    .replaceAll(drawingForNoScript, '')
    .replaceAll(drawingLink, (_, __: string, name: string) => ` href="${name}"`)
    .replaceAll(/ component-url="[^"]*" component-export="(\w+)"/g, (_, name: string) => {
      return ` component-url="${moduleOf(`export const ${name}=(await clinicPanel).${name}`)}" component-export="${name}"`;
    })
    .replaceAll(/ renderer-url="[^"]*"/g, ` renderer-url="${rendererModule}"`)
    .replace(/<html\b/, `<html ${marks}`)
    .replace(
      /<head>\s*(<meta charset="[^"]*"\/?>)/,
      (_, charset: string) =>
        `<head>${charset}<meta http-equiv="Content-Security-Policy" content="${policy}"><script>${loader}</script><style>${style}</style>`,
    )
    .replace('</body>', () => [...drawings, ...Object.entries(parts).map(writePart), '</body>'].join(''));
  for (const needed of [
    marks,
    'data:text/javascript,export%20const',
    rendererModule,
    'clinicPart(name)',
    'data-part="files"',
  ])
    if (!page.includes(needed)) throw new Error(`no place for ${needed} in the embed (has Astro's HTML changed?)`);
  const asked = /<(?:script|img|iframe|use|link rel="(?!canonical))[^>]*\s(?:src|href)="(?!data:|#)([^"]*)"/.exec(page);
  if (asked) throw new Error(`a page that stands alone asks for ${asked[1]}`);
  return page;
}

const writePart = ([name, text]: [string, string]) =>
  `<script type="text/plain" data-part="${name}">${deflateSync(text, { level: 9 }).toString('base64')}</script>`;
