import base from '../../styles/base.css?inline';
import controls from '../../styles/experiment-controls.css?inline';
import fields from '../../styles/experiment-fields.css?inline';
import figures from '../../styles/experiment-figures.css?inline';
import log from '../../styles/experiment-log.css?inline';
import veil from '../../styles/experiment-veil.css?inline';
import panel from '../../styles/experiment.css?inline';
import tokens from '../../styles/tokens.css?inline';

/**
 * The styles of a panel for a shadow root: what they say of the page they say of its host, and the page around keeps its own.
 * A page says that it is dark or light by `data-theme` on the host; else the system does.
 */
export const style = [
  '*, *::before, *::after { box-sizing: border-box }',
  ...[tokens, base, panel, controls, fields, figures, log, veil].map(forHost),
].join('\n');

/** Every selector of the page's root or body as one of the host: `:root[data-theme=dark]` is `:host([data-theme=dark])`. */
export function forHost(css: string): string {
  return css
    .replaceAll(/:root((?:\[[^\]]*\]|:not\([^)]*\))+)/g, ':host($1)')
    .replaceAll(':root', ':host')
    .replaceAll(/(^|[\s,{}])body(?=\s*[{,])/g, '$1:host');
}
