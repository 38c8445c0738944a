// Checks every link inside a built site: the page has to exist, and so has the place on it. Options: the folder, --base </sub/>.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parseHTML } from 'linkedom';

/**
 * Links of a built site that lead nowhere, as `page: address`. Addresses of other hosts are not followed.
 * `base` starts and ends with a slash; a link of the site that lies outside it is broken.
 */
export function findBrokenLinks(folder, base = '/') {
  // Links of pages that stand alone are those of the embeds that they were made from.
  const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.html') && !/^offline[\\/]/.test(path),
  );
  const places = new Map();
  const links = [];
  for (const page of pages.map((path) => path.replaceAll('\\', '/'))) {
    const { document } = parseHTML(readFileSync(join(folder, page), 'utf8'));
    places.set(page, new Set([...document.querySelectorAll('[id]')].map((node) => node.id)));
    for (const node of document.querySelectorAll('a[href]'))
      links.push({ page, address: node.getAttribute('href') ?? '' });
  }
  return links
    .filter(({ page, address }) => !leadsSomewhere(page, address))
    .map(({ page, address }) => `${page}: ${address}`);

  function leadsSomewhere(page, address) {
    const url = new URL(address, `http://site${base}${page.replace(/index\.html$/, '')}`);
    if (url.host !== 'site' || !url.protocol.startsWith('http')) return true;
    if (!url.pathname.startsWith(base)) return false;
    const path = decodeURIComponent(url.pathname.slice(base.length));
    const file = path === '' || path.endsWith('/') ? `${path}index.html` : path;
    const target = join(folder, file);
    if (!existsSync(target) || !statSync(target).isFile()) return false;
    const place = decodeURIComponent(url.hash.slice(1));
    return place === '' || place === '_top' || !places.has(file) || places.get(file).has(place);
  }
}

if (process.argv[1]?.endsWith('links.mjs')) {
  const { values, positionals } = parseArgs({ options: { base: { type: 'string' } }, allowPositionals: true });
  const broken = [...new Set(findBrokenLinks(positionals[0] ?? 'dist', values.base))];
  console.log(broken.length === 0 ? 'every link leads somewhere' : `broken links:\n${broken.join('\n')}`);
  if (broken.length > 0) process.exitCode = 1;
}
