import starlight from '@astrojs/starlight';
import type { AstroIntegration } from 'astro';

/**
 * Starlight with its pages in `content/docs` at the root of the project.
 * Starlight looks for `content/docs` in Astro's `srcDir` and has no option for it. Telling it alone that `srcDir` is the
 * root keeps `src/pages` and `src/content.config.ts` where Astro expects them, and asides, anchors, languages and dates
 * right. `tests/site/shell.test.ts` guards this against changes inside Starlight.
 */
export function starlightAtRoot(options: Parameters<typeof starlight>[0]): AstroIntegration {
  const integration = starlight(options);
  const setup = integration.hooks['astro:config:setup'];
  integration.hooks['astro:config:setup'] = (context) =>
    setup?.({ ...context, config: { ...context.config, srcDir: context.config.root } });
  return integration;
}
