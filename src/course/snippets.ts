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

/** HTML that works where a course system strips all but the plainest attributes. */
export function writeIframe({ title, frame, page, height, openPage }: Embedded): string {
  return [
    `<iframe src="${escapeHtml(frame)}" title="${escapeHtml(title)}" width="100%" height="${height}" style="border:0" allowfullscreen loading="lazy"></iframe>`,
    `<p><a href="${escapeHtml(page)}">${escapeHtml(openPage)}</a></p>`,
  ].join('\n');
}

/** MyST Markdown (mystmd, Jupyter Book 2). */
export const writeMyst = ({ title, frame, page, openPage }: Embedded): string =>
  [
    `:::{iframe} ${frame}`,
    ':width: 100%',
    `:title: ${oneLine(title)}`,
    `[${escapeLink(openPage)}](${page})`,
    ':::',
  ].join('\n');

/** Quarto: raw HTML in formats that are HTML, and a link in all others. */
export const writeQuarto = (embedded: Embedded): string =>
  [
    '::: {.content-visible when-format="html"}',
    '```{=html}',
    writeIframe(embedded),
    '```',
    ':::',
    '',
    '::: {.content-visible unless-format="html"}',
    `[${escapeLink(embedded.title)}](${embedded.page})`,
    ':::',
  ].join('\n');

/** A cell of a Jupyter notebook. A JSON string is a Python string. */
export const writeJupyter = ({ frame, height }: Embedded): string =>
  ['from IPython.display import IFrame', '', `IFrame(${JSON.stringify(frame)}, width="100%", height=${height})`].join(
    '\n',
  );

/** A slide of reveal.js, which loads the frame when its slide is near. */
export const writeReveal = ({ title, frame }: Embedded): string =>
  `<section>\n  <iframe data-src="${escapeHtml(frame)}" title="${escapeHtml(title)}" width="100%" height="600" style="border:0" allowfullscreen></iframe>\n</section>`;

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ');
const escapeLink = (text: string) => oneLine(text).replaceAll(/[[\]\\]/g, '\\$&');
