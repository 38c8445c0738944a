import { offlineMarks, writeOfflineMarks } from '../lib/offline-marks';
import { escapeHtml } from './iframe';

/**
 * An experiment's page that stands alone, for one assignment. `site`: full address of the site, to which links lead; empty
 * where it is not known. `query`: the settings with which it opens when its address has none.
 */
export function fillOfflinePage(html: string, { site, query }: { site: string; query: string }): string {
  if (!offlineMarks.test(html)) throw new Error('not an offline page: its marks are missing (run npm run build)');
  return html.replace(offlineMarks, () => writeOfflineMarks(escapeHtml(site), escapeHtml(query)));
}
