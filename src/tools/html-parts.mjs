// What the bytes of a built page's HTML are for.
import { gzipSync } from 'node:zlib';
import { parseHTML } from 'linkedom';

export const gzipped = (text) => gzipSync(text, { level: 9 }).length;

const prose = ['p', 'li', 'td', 'th', 'figcaption', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((tag) => `main ${tag}`);

/** Parts of main that are taken out one after the other, so that what one part holds does not count for a later one. */
const parts = {
  drawings: (main) => main.querySelectorAll('svg, img').forEach((node) => node.remove()),
  props: (main) => main.querySelectorAll('astro-island').forEach((node) => node.removeAttribute('props')),
  code: (main) => main.querySelectorAll('pre, .expressive-code').forEach((node) => node.remove()),
  formulas: (main) => main.querySelectorAll('math').forEach((node) => node.remove()),
  tables: (main) => main.querySelectorAll('table').forEach((node) => node.remove()),
  panels: (main) => main.querySelectorAll('astro-island, figure.experiment').forEach((node) => node.remove()),
};

/**
 * Bytes after gzip of the parts of a page's HTML, its prose left out: words are bounded by the reader's patience. A part
 * weighs what the page loses without it, `frame` is what stays at last, so that the parts add up to the page.
 */
export function weighHtml(html) {
  const { document } = parseHTML(html);
  emptyProse(document);
  const weights = {};
  let whole = gzipped(document.toString());
  const main = document.querySelector('main') ?? document.body;
  for (const [name, remove] of Object.entries(parts)) {
    remove(main);
    const rest = gzipped(document.toString());
    weights[name] = whole - rest;
    whole = rest;
  }
  return { ...weights, frame: whole };
}

/** Empties what is read in main, `code` and numbers in it included. Drawings and formulas are no prose. */
function emptyProse(document) {
  for (const element of document.querySelectorAll(prose.join(',')))
    for (const text of textsOf(element)) text.textContent = '';
}

function textsOf(node) {
  if (node.nodeType === 3) return [node];
  return ['svg', 'math', 'script', 'style'].includes(node.localName) ? [] : [...node.childNodes].flatMap(textsOf);
}

/**
 * A page with sidebar and contents, of whose text only the first tabs block is left, without the code in it. Null for a page
 * that lacks one of them.
 */
export function leaveTabs(html) {
  const { document } = parseHTML(html);
  const content = document.querySelector('main .sl-markdown-content');
  const tabs = content?.querySelector('starlight-tabs');
  if (!tabs || !document.querySelector('html[data-has-sidebar][data-has-toc]')) return null;
  parts.code(tabs);
  const script = tabs.nextElementSibling?.localName === 'script' ? [tabs.nextElementSibling] : [];
  content.replaceChildren(tabs, ...script);
  return document.toString();
}
