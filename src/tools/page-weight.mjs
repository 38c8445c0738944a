// What a browser fetches for a built page before the reader touches anything, read from the files.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseHTML } from 'linkedom';

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
 * Returns `{ html, css, js, files }`: bytes after gzip, and the paths with their texts.
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
  const sizes = { html: gzipSync(text, { level: 9 }).length, css: 0, js: 0 };
  const queue = [...styles.map((path) => ['css', path]), ...scripts.map((path) => ['js', path])];
  for (const [kind, path] of queue) {
    if (!path || files.has(path) || !existsSync(join(folder, path))) continue;
    const content = readFileSync(join(folder, path), 'utf8');
    files.set(path, content);
    sizes[kind] += gzipSync(content, { level: 9 }).length;
    if (kind === 'js') for (const target of staticImports(path, content)) queue.push(['js', target]);
  }
  return { ...sizes, total: sizes.html + sizes.css + sizes.js, files };
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
