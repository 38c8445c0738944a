import { escapeHtml } from '../iframe';
import type { ScoConfig } from '../sco/config';

const style = `
  body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: #1b1f24; background: #fff; }
  p { margin: 0; padding: 0.5rem 0.75rem; }
  iframe { display: block; width: 100%; min-height: 22rem; border: 0; }
  button { margin: 0.5rem 0.75rem 1rem; min-height: 2.25rem; padding: 0.25rem 0.875rem; font: inherit; }
  [hidden] { display: none; }
  @media (prefers-color-scheme: dark) { html[data-theme='auto'] body { color: #e6e8eb; background: #15181c; } html[data-theme='auto'] a { color: #8ab8ff; } }
  html[data-theme='dark'] body { color: #e6e8eb; background: #15181c; }
  html[data-theme='dark'] a { color: #8ab8ff; }
`;

/** `index.html` of a package: what is recorded, in words, and the frame with the experiment. */
export function writeLaunchPage(
  config: ScoConfig,
  { title, language, theme }: { title: string; language: string; theme: 'auto' | 'light' | 'dark' },
): string {
  const { words, src } = config;
  // A `</script>` in a text would end the block.
  const json = JSON.stringify(config).replaceAll('<', String.raw`\u003c`);
  return `<!doctype html>
<html lang="${escapeHtml(language)}" data-theme="${theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<p id="status" role="status"></p>
<iframe id="experiment" title="${escapeHtml(title)}" allowfullscreen></iframe>
<button id="done" type="button" hidden>${escapeHtml(words.markDone)}</button>
<p><a href="${escapeHtml(src)}" target="_blank" rel="noopener">${escapeHtml(words.ownTab)}</a></p>
<script id="config" type="application/json">${json}</script>
<script src="sco.js"></script>
</body>
</html>
`;
}
