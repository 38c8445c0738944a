import { holdFiles } from '../../runtime/offline/hold-files';
import { announceHeight } from '../experiment/announce-height';
import { Panel as SitePanel } from '../experiment/Panel';
import type { PanelInput } from '../experiment/panel-props';
import '../experiment/recorded-logs';

/** What every page that stands alone does, before anything of it wakes. */
holdFiles();
announceHeight();

/** Full address of the site, from which the page's file was taken; empty where it was not known. */
const site = document.documentElement.dataset['site'] ?? '';
/** Without a site a panel's link leads to this page itself, with the settings that it has. */
const lead = (path: string) => (site ? new URL(path, site).href : '');
/** Links in a text are words then. */
for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href^="/"]')) {
  if (site) link.href = lead(link.getAttribute('href')!);
  else link.removeAttribute('href');
}

/** The panel of an embed, whose links lead to the site. */
export const Panel = (props: PanelInput) => (
  <SitePanel
    {...props}
    lessonsPath={lead(props.lessonsPath)}
    labPath={lead(props.labPath)}
    embedPath={lead(props.embedPath)}
  />
);
