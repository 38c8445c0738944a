import { escapeHtml, writeIframe, type Embedded } from './iframe';

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
  `<section>\n  <iframe data-src="${escapeHtml(frame)}" title="${escapeHtml(title)}" width="100%" height="600" style="border:0" allow="clipboard-write" allowfullscreen></iframe>\n</section>`;

const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ');
const escapeLink = (text: string) => oneLine(text).replaceAll(/[[\]\\]/g, '\\$&');
