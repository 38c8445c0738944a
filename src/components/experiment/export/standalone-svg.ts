/** What a drawing takes from its page: the value of a CSS variable; empty where there is none. */
export type VariableOf = (name: string) => string;

/**
 * A drawing as a file of its own: colours and fonts as they are on the page now, on the page's background, with what it shows
 * in words. `about`: settings, backend and address.
 */
export function standAlone(
  svg: SVGSVGElement,
  about: { title: string; description: string },
  variableOf: VariableOf,
): string {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const { ownerDocument } = svg;
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
  const paper = make('rect');
  for (const [name, value] of Object.entries({ width: '100%', height: '100%', fill: variableOf('--paper') || 'white' }))
    paper.setAttribute(name, value);
  copy.prepend(make('title', about.title), make('desc', about.description), paper);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.removeAttribute('class');
  return copy.outerHTML;
}

/** `var(--a)` and `var(--sans, serif)` by their values; a variable without one gives what stands after the comma. */
const resolve = (text: string, variableOf: VariableOf): string =>
  text.replace(
    /var\((--[\w-]+)(?:,\s*([^()]*))?\)/g,
    (_, name: string, other = '') => variableOf(name).trim() || other,
  );
