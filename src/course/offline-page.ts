import { escapeHtml } from './iframe';

/** Where the page of an experiment that stands alone has what its download fills in. */
export const offlineMarks = 'data-site="" data-query=""';

/**
 * An experiment's page that stands alone, for one assignment. `site`: full address of the site, to which links lead; empty
 * where it is not known. `query`: the settings with which it opens when its address has none.
 */
export function fillOfflinePage(html: string, { site, query }: { site: string; query: string }): string {
  if (!html.includes(offlineMarks)) throw new Error('not an offline page: its marks are missing (run npm run build)');
  return html.replace(offlineMarks, () => `data-site="${escapeHtml(site)}" data-query="${escapeHtml(query)}"`);
}
