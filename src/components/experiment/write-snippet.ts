import { writeIframe } from '../../course/iframe';
import { fill } from '../../lib/fill';
import type { AnyValues } from '../../lib/params';
import { addSettings } from './page-state';
import type { PanelProps } from './panel-props';
import type { Strings } from './strings';

/** The HTML that embeds an experiment with these settings. */
export function writeSnippet(
  { card, embedPath, labPath }: Pick<PanelProps, 'card' | 'embedPath' | 'labPath'>,
  values: AnyValues,
  page: string,
  strings: Strings,
): string {
  const address = (path: string) => new URL(addSettings(path, card.params, values), page).href;
  return writeIframe({
    title: fill(strings.embedTitle, { title: card.title }),
    frame: address(embedPath),
    page: address(labPath),
    height: 620,
    openPage: strings.embedOwnTab,
  });
}
