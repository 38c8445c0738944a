import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineHastPlugin, type HastPluginEntry } from 'satteri';
import starlightLinksValidator from 'starlight-links-validator';
import { pageId } from './lessons.ts';
import { withBase } from './satteri-base-links.ts';

/** Fails the build on a link in Markdown to a page or anchor that does not exist. Pages outside `content/docs` are not followed. */
export function linksCheck(base: string) {
  return starlightLinksValidator({ exclude: ['/', '/lab/**', '/embed/**'].map((address) => withBase(address, base)) });
}

/**
 * Tells the check the address of each page. It takes the path of the file otherwise, which has the number of the lesson.
 * Goes before the check in the list of plugins.
 */
export function addressForLinksCheck(root: string): HastPluginEntry {
  return ({ fileURL }) => {
    if (!fileURL) return undefined;
    const slug = pageId(relative(`${root}/content/docs`, fileURLToPath(fileURL)));
    return defineHastPlugin({
      name: 'address-for-links-check',
      before(_document, { data }) {
        const frontmatter = data['astro']?.frontmatter;
        if (frontmatter) frontmatter['slug'] = slug;
      },
    });
  };
}
