import { colour, lineHeight, wrapText } from '../../../charts/style';
import { createElement, createText } from '../../../charts/svg';

/** What a drawing takes from its page: the value of a CSS variable; empty where there is none. */
export type VariableOf = (name: string) => string;

/** A drawing that needs nothing of its page, and its size in pixels. */
export interface StandingAlone {
  svg: string;
  width: number;
  height: number;
}

/** Paper around the drawing, in pixels: names of axes begin at its edge. */
const margin = 16;

/**
 * A drawing as a file of its own: colours and fonts as they are on the page now, on the page's background, its title above it,
 * with what it shows in words. `about`: settings, backend and address.
 */
export function standAlone(
  svg: SVGSVGElement,
  about: { title: string; description: string },
  variableOf: VariableOf,
): StandingAlone {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const { ownerDocument } = svg;
  const [drawnWidth, drawnHeight] = ['width', 'height'].map((side) => Number(svg.getAttribute(side))) as [
    number,
    number,
  ];
  const lines = wrapText(about.title, drawnWidth, 3, true);
  const above = margin + lines.length * lineHeight + margin / 2;
  const [width, height] = [drawnWidth + 2 * margin, drawnHeight + above + margin];
  const title = { x: 0, y: margin + (lines.length * lineHeight) / 2 - above, lines, fill: colour.ink, bold: true };
  copy.append(createText(ownerDocument, title));
  const make = (name: string, text = '') => {
    const element = ownerDocument.createElementNS('http://www.w3.org/2000/svg', name);
    element.textContent = text;
    return element;
  };
  for (const element of [copy, ...copy.querySelectorAll('*')]) {
    for (const name of element.getAttributeNames()) {
      const value = element.getAttribute(name)!;
      if (value.includes('var(')) element.setAttribute(name, resolve(value, variableOf));
    }
  }
  const fill = variableOf('--paper') || 'white';
  const paper = createElement(ownerDocument, 'rect', { x: -margin, y: -above, width, height, fill });
  for (const [name, value] of Object.entries({ width, height, viewBox: `${-margin} ${-above} ${width} ${height}` }))
    copy.setAttribute(name, String(value));
  copy.prepend(make('title', about.title), make('desc', about.description), paper);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.removeAttribute('class');
  return { svg: copy.outerHTML, width, height };
}

/** `var(--a)` and `var(--sans, serif)` by their values; a variable without one gives what stands after the comma. */
const resolve = (text: string, variableOf: VariableOf): string =>
  text.replace(
    /var\((--[\w-]+)(?:,\s*([^()]*))?\)/g,
    (_, name: string, other = '') => variableOf(name).trim() || other,
  );
