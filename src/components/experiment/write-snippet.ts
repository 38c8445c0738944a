import type { AnyValues } from '../../lib/params';
import { addSettings } from './page-state';
import type { PanelProps } from './panel-props';
import { fill, type Strings } from './strings';

/** The HTML that embeds an experiment with these settings. Works where a course system strips all but the plainest attributes. */
export function writeSnippet(
  { card, embedPath, labPath }: Pick<PanelProps, 'card' | 'embedPath' | 'labPath'>,
  values: AnyValues,
  page: string,
  strings: Strings,
): string {
  const address = (path: string) => escapeHtml(new URL(addSettings(path, card.params, values), page).href);
  const title = escapeHtml(fill(strings.embedTitle, { title: card.title }));
  return [
    `<iframe src="${address(embedPath)}" title="${title}" width="100%" height="620" style="border:0" allowfullscreen loading="lazy"></iframe>`,
    `<p><a href="${address(labPath)}">${escapeHtml(strings.embedOwnTab)}</a></p>`,
  ].join('\n');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
