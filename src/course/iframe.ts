/** What is embedded: the full addresses of the frame and of the page that opens in a tab of its own. */
export interface Embedded {
  title: string;
  frame: string;
  page: string;
  /** In pixels, where the page around the frame does not follow the height that it announces. */
  height: number;
  /** The words of the link. */
  openPage: string;
}

/** HTML of a frame whose receipts can be copied by a button, and that works where a course system strips all but the plainest attributes. */
export function writeIframe({ title, frame, page, height, openPage }: Embedded): string {
  return [
    `<iframe src="${escapeHtml(frame)}" title="${escapeHtml(title)}" width="100%" height="${height}" style="border:0" allow="clipboard-write" allowfullscreen loading="lazy"></iframe>`,
    `<p><a href="${escapeHtml(page)}">${escapeHtml(openPage)}</a></p>`,
  ].join('\n');
}

/** A text as the value of an attribute, or between tags. */
export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
