import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { Plugin } from 'vite';

/** A package of which something is in the files that pages load. */
export interface ShippedPackage {
  name: string;
  version: string;
  /** As its package.json has it. */
  licence: string;
  /** The texts that lie in it; empty where none does. */
  text: string;
}

/** The folder of the package that a module is from, or null for the project's own and for virtual ones. */
export function packageFolder(id: string): string | null {
  const path = id.replaceAll('\\', '/').split('?')[0]!;
  return /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/@.][^/]*)\//.exec(path)?.[1] ?? null;
}

/** Throws for a package that states no licence. */
export function readPackage(folder: string): ShippedPackage {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<string, unknown>;
  const { name, version, license } = manifest;
  if (typeof name !== 'string' || typeof version !== 'string' || typeof license !== 'string')
    throw new Error(`package without a licence: ${folder} (leave it out of what pages load)`);
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)(\.(md|txt))?$/i.test(file));
  const text = files.map((file) => readFileSync(join(folder, file), 'utf8').trim()).join('\n\n');
  return { name, version, licence: license, text };
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** The page with a row for each package in its empty body of a table. Throws where the page has none. */
export function fillTable(html: string, packages: readonly ShippedPackage[]): string {
  const place = /(<tbody data-shipped[^>]*>)\s*(<\/tbody>)/;
  if (!place.test(html)) throw new Error('no place for the packages: the licence page needs <tbody data-shipped>');
  const rows = packages.map((one) => `<tr><td>${[one.name, one.version, one.licence].map(escape).join('</td><td>')}</td></tr>`); // prettier-ignore
  return html.replace(place, (_, open: string, close: string) => `${open}${rows.join('')}${close}`);
}

/** All licence texts, one after the other; where a package has none, it says which has the text of the same licence. */
export function writeTexts(packages: readonly ShippedPackage[]): string {
  const nameText = (licence: string): string => {
    const holder = packages.find((one) => one.licence === licence && one.text);
    return holder ? `its text stands with ${holder.name}` : 'no package here has its text';
  };
  const textOf = ({ licence, text }: ShippedPackage) =>
    text ||
    licence
      .split(/ (?:AND|OR) /)
      .map((part) => `${part}: ${nameText(part)}.`)
      .join('\n');
  return packages
    .map((one) => `${one.name} ${one.version} (${one.licence})\n\n${textOf(one)}\n`)
    .join(`\n${'-'.repeat(72)}\n\n`);
}

/** Style sheets: files, and the styles of components. Pages take them from the bundle in which they are rendered. */
const style = /\.css($|\?)|[?&]type=style/;

/**
 * Notes the packages of which pages and workers load a module or a style, and writes them beside the built pages: the table
 * of the licence page and `licences.txt`. `plugin` goes to the bundles of the site and, once more, to that of workers.
 */
export function shippedPackages(): { plugin: Plugin; integration: AstroIntegration } {
  const folders = new Set<string>();
  const note = (id: string) => {
    const folder = packageFolder(id);
    if (folder && existsSync(join(folder, 'package.json'))) folders.add(folder);
  };
  const plugin: Plugin = {
    name: 'shipped-packages',
    transform: {
      filter: { id: style },
      handler(_, id) {
        note(id);
      },
    },
    generateBundle: {
      // Before small scripts are taken out and put into their pages.
      order: 'pre',
      handler(_, bundle) {
        if (this.environment.name !== 'client') return;
        for (const file of Object.values(bundle)) {
          if (file.type === 'asset') file.originalFileNames.forEach(note);
          else for (const [id, { renderedLength }] of Object.entries(file.modules)) if (renderedLength > 0) note(id);
        }
      },
    },
  };
  const integration: AstroIntegration = {
    name: 'shipped-packages',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const packages = [...folders].map(readPackage).sort((a, b) => (a.name < b.name ? -1 : 1));
        const page = join(fileURLToPath(dir), 'licence/index.html');
        await writeFile(page, fillTable(await readFile(page, 'utf8'), packages));
        await writeFile(join(fileURLToPath(dir), 'licences.txt'), writeTexts(packages));
        logger.info(`${packages.length} packages ship`);
      },
    },
  };
  return { plugin, integration };
}
