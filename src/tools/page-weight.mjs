// What a browser fetches for a built page before the reader touches anything, read from the files.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { parseHTML } from 'linkedom';
import { gzipped, leaveTabs, weighHtml } from './html-parts.mjs';

const staticImport = /(?:^|[;}\s])(?:import|export)\s*(?:[\w$*{}\s,]+?from\s*)?(["'])([^"']+)\1/g;
const isModulePath = (path) => /^(\.{0,2}\/)/.test(path);

/** Paths (from the site's root) that a module imports statically. `path` is its own. */
export function staticImports(path, code) {
  const found = [...code.matchAll(staticImport)].map((match) => match[2] ?? '').filter(isModulePath);
  return found.map((target) => (target.startsWith('/') ? target : normalize(join(dirname(path), target))));
}

/**
 * Files of a page that load without a click: styles, scripts, islands, and everything they import statically.
 * Islands count wherever they stand on the page, so the sum is an upper bound for the first screen.
 * Returns `{ parts, total, files }`: bytes after gzip, prose left out, by `weighHtml`'s parts and `css` and `js`; their
 * sum; and the paths with their texts.
 */
export function weighPage(folder, page) {
  const text = readFileSync(join(folder, page), 'utf8');
  const { document } = parseHTML(text);
  const attributes = (selector, name) =>
    [...document.querySelectorAll(selector)].map((node) => node.getAttribute(name));
  const styles = attributes('link[rel~="stylesheet"]', 'href');
  const inline = [...document.querySelectorAll('script[type="module"]:not([src])')].flatMap((node) =>
    staticImports(`/${page}`, node.textContent ?? ''),
  );
  const scripts = [
    ...attributes('script[src]', 'src'),
    ...attributes('link[rel~="modulepreload"]', 'href'),
    ...attributes('astro-island:not([client="none"])', 'component-url'),
    ...attributes('astro-island', 'renderer-url'),
    ...attributes('astro-island', 'before-hydration-url'),
    ...inline,
  ];
  const files = new Map([[`/${page}`, text]]);
  const parts = { ...weighHtml(text), css: 0, js: 0 };
  const queue = [...styles.map((path) => ['css', path]), ...scripts.map((path) => ['js', path])];
  for (const [kind, path] of queue) {
    if (!path || files.has(path) || !existsSync(join(folder, path))) continue;
    const content = readFileSync(join(folder, path), 'utf8');
    files.set(path, content);
    parts[kind] += gzipped(content);
    if (kind === 'js') for (const target of staticImports(path, content)) queue.push(['js', target]);
  }
  return { parts, total: sumOf(parts), files };
}

const sumOf = (parts) => Object.values(parts).reduce((sum, bytes) => sum + bytes, 0);

/**
 * What a text page with sidebar, contents and one tabs block weighs: the HTML of the first of these pages that has them, all
 * else taken out of its text, and the styles and scripts of `plainPage`, which has none but those of all pages.
 */
export function weighTextPage(folder, pages, plainPage) {
  for (const page of pages) {
    const html = leaveTabs(readFileSync(join(folder, page), 'utf8'));
    if (html === null) continue;
    const { css, js } = weighPage(folder, plainPage).parts;
    return { page, parts: { frame: weighHtml(html).frame, css, js } };
  }
  throw new Error(`no page with sidebar, contents and a tabs block in ${folder}: a text page cannot be weighed`);
}

/** What a page weighs over a text page, by parts, and the parts that have more than their share, the largest excess first. */
export function compareWeights({ parts }, textPage, shares) {
  const over = Object.fromEntries(
    Object.entries(parts).map(([name, bytes]) => [name, bytes - (textPage.parts[name] ?? 0)]),
  );
  const culprits = Object.keys(over).filter((name) => over[name] > shares[name]).sort((a, b) => over[b] - shares[b] - over[a] + shares[a]); // prettier-ignore
  return { over, total: sumOf(over), culprits };
}

const requesting = [
  [
    'link[rel~="stylesheet"], link[rel~="icon"], link[rel~="preload"], link[rel~="modulepreload"], link[rel~="preconnect"]',
    'href',
  ],
  ['link[rel~="manifest"], link[rel~="prefetch"], link[rel~="dns-prefetch"]', 'href'],
  ['script, img, iframe, source, video, audio, embed, track, input', 'src'],
  ['use, image', 'href'],
  ['object', 'data'],
];
const isElsewhere = (address) => /^(https?:)?\/\//.test(address.trim());

/** Addresses outside the site that a page makes the browser request. Links to click and canonical addresses are none. */
export function requestsElsewhere(html) {
  const { document } = parseHTML(html);
  const addresses = requesting.flatMap(([selector, name]) =>
    [...document.querySelectorAll(selector)].map((node) => node.getAttribute(name) ?? ''),
  );
  const sets = [...document.querySelectorAll('[srcset]')].flatMap((node) =>
    (node.getAttribute('srcset') ?? '').split(','),
  );
  const styles = [...document.querySelectorAll('style')].flatMap((node) => styleAddresses(node.textContent ?? ''));
  return [...addresses, ...sets, ...styles].filter(isElsewhere);
}

/** Addresses in a style sheet: `url(...)` and `@import`. */
export function styleAddresses(css) {
  const matches = css.matchAll(/url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)/g);
  return [...matches].map((match) => match[1] ?? match[2] ?? '');
}
