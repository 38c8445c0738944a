import { createHash } from 'node:crypto';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { isEmbedPath } from '../lib/embed-path.ts';

/** What a page may do, apart from its own inline scripts: nothing reaches another site. Figures and code samples are styled in place. */
const rules = {
  'default-src': "'self'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data: blob:",
  'worker-src': "'self' blob:",
  'connect-src': "'self'",
  'object-src': "'none'",
  'base-uri': "'none'",
  'form-action': "'none'",
};

/** Inline scripts: what stands between the tags is hashed as it is. */
const scripts = /<script\b([^>]*)>([\s\S]*?)<\/script>/gi;
/** Data that no browser runs. */
const isData = (attributes: string) => /\btype=["']?(application|text)\/(?!javascript)/i.test(attributes);
const hasAddress = (attributes: string) => /\bsrc=/i.test(attributes);

/**
 * The page with a Content-Security-Policy at the top of its head, which allows just the scripts that stand in it. Astro's own
 * `security.csp` hashes neither Starlight's scripts nor ours, and with its hashes of styles no other style applies.
 */
export function addPolicy(html: string): string {
  const inline = [...html.matchAll(scripts)].filter(
    ([, attributes = '']) => !hasAddress(attributes) && !isData(attributes),
  );
  const hashes = inline.map(([, , text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
  const all = { ...rules, 'script-src': [rules['script-src'], ...new Set(hashes)].join(' ') };
  const policy = Object.entries(all).map((rule) => rule.join(' '));
  // A page has to name its encoding within its first kilobyte.
  return html.replace(
    /<head\b[^>]*>(\s*<meta charset[^>]*>)?/i,
    `$&<meta http-equiv="Content-Security-Policy" content="${policy.join('; ')}">`,
  );
}

/** The room of cells has a policy of its own, under which nothing is fetched at all. */
const hasOwn = (html: string) => html.includes('http-equiv="Content-Security-Policy"');

/** Adds the policy to every page but embeds: in a sandbox `'self'` is no match for the site, so that nothing there would load. */
export function contentPolicy(): AstroIntegration {
  return {
    name: 'content-policy',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const root = fileURLToPath(dir);
        const files = await readdir(root, { recursive: true });
        const pages = files.filter((path) => path.endsWith('.html') && !isEmbedPath(path.replaceAll('\\', '/')));
        for (const page of pages) {
          const path = join(root, page);
          const html = await readFile(path, 'utf8');
          if (!hasOwn(html)) await writeFile(path, addPolicy(html));
        }
        logger.info(`${pages.length} pages have a policy`);
      },
    },
  };
}
