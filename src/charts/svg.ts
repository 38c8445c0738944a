import { colour, fontSize, lineHeight, textWidth } from './style';

const namespace = 'http://www.w3.org/2000/svg';
type Attributes = Record<string, string | number | undefined>;

/** An SVG element with attributes (numbers rounded to 0.01) and children. */
export function createElement(
  document: Document,
  name: string,
  attributes: Attributes = {},
  children: (Element | string)[] = [],
): SVGElement {
  const element = document.createElementNS(namespace, name) as SVGElement;
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(key, typeof value === 'number' ? round(value) : value);
  }
  for (const child of children) {
    element.appendChild(typeof child === 'string' ? document.createTextNode(child) : child);
  }
  return element;
}

/** A number for SVG attributes: at most two decimals. */
export function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}

export interface TextBlock {
  x: number;
  /** Middle of the block. */
  y: number;
  lines: string[];
  anchor?: 'start' | 'middle' | 'end';
  fill?: string;
  bold?: boolean;
  /** In pixels, of a single line; that of all charts when not given. */
  size?: number;
  /** Draws the colour of the page around the letters, for text over lines. */
  halo?: boolean;
}

/** Lines of text around a middle. */
export function createText(document: Document, block: TextBlock): SVGElement {
  const { x, y, lines, anchor = 'start', fill = colour.quiet, bold, size, halo } = block;
  const baseline = y - ((lines.length - 1) * lineHeight) / 2 + (size ?? fontSize) * 0.35;
  const attributes = {
    'text-anchor': anchor,
    fill,
    'font-weight': bold ? '600' : undefined,
    'font-size': size,
    ...(halo ? { stroke: colour.paper, 'stroke-width': 3, 'stroke-linejoin': 'round', 'paint-order': 'stroke' } : {}),
  };
  if (lines.length === 1) return createElement(document, 'text', { x, y: baseline, ...attributes }, [lines[0]!]);
  const spans = lines.map((line, i) => createElement(document, 'tspan', { x, y: baseline + i * lineHeight }, [line]));
  return createElement(document, 'text', attributes, spans);
}

export function blockWidth(lines: string[], bold = false): number {
  return Math.max(0, ...lines.map((line) => textWidth(line, bold)));
}

/** An empty picture of the given size; `finishSvg` makes it accessible. */
export function createSvg(document: Document, width: number, height: number): SVGSVGElement {
  return createElement(document, 'svg', {
    width,
    height,
    viewBox: `0 0 ${round(width)} ${round(height)}`,
  }) as SVGSVGElement;
}

/**
 * Makes one labelled picture of an SVG: a role and a name on the root, none inside (axe: aria-prohibited-attr on Plot's groups),
 * text at 13 px, and no style element, which would be repeated in every chart of a page.
 */
export function finishSvg(svg: SVGSVGElement, ariaLabel: string, role: 'img' | 'group' = 'img'): SVGSVGElement {
  for (const style of [...svg.querySelectorAll('style')]) style.remove();
  for (const element of [...svg.querySelectorAll('g[aria-label]:not([role]), g[aria-hidden]')]) {
    element.removeAttribute('aria-label');
    element.removeAttribute('aria-hidden');
  }
  const attributes: Record<string, string> = {
    class: 'chart',
    role,
    'aria-label': ariaLabel,
    fill: colour.ink,
    'font-size': String(fontSize),
    'font-family': 'var(--sans, system-ui, sans-serif)',
    style: 'display:block;max-width:100%;height:auto;font-variant-numeric:tabular-nums',
  };
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, value);
  return svg;
}
