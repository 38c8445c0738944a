import hydrate from '@astrojs/preact/client.js';
import { holdFiles } from '../../runtime/offline/hold-files';
import { announceHeight } from '../experiment/announce-height';
import { Panel as SitePanel } from '../experiment/Panel';
import type { PanelInput } from '../experiment/panel-props';
import '../experiment/recorded-logs';

/** The script of an experiment's page that stands alone: what the modules of an embed do, in one. */
holdFiles();
announceHeight();

/** Full address of the site, from which the page's file was taken; empty where it was not known. */
const site = document.documentElement.dataset['site'] ?? '';
/** Without a site a link leads to this page itself, with the settings that it has. */
const lead = (path: string) => (site ? new URL(path, site).href : '');
for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href^="/"]'))
  link.href = lead(link.getAttribute('href')!);

/** The panel of an embed, whose links lead to the site. */
const Panel = (props: PanelInput) => (
  <SitePanel
    {...props}
    lessonsPath={lead(props.lessonsPath)}
    labPath={lead(props.labPath)}
    embedPath={lead(props.embedPath)}
  />
);

export default { Panel, hydrate };
