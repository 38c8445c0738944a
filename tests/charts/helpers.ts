import { parseHTML } from 'linkedom';
import type { CurvesState } from '../../src/engine/figures';
import { textWidth } from '../../src/charts/style';

export const document = (parseHTML('<!doctype html><html><body></body></html>') as unknown as { document: Document })
  .document;

export function curvesState(series: Record<string, readonly number[]>): CurvesState {
  const state: CurvesState = { kind: 'curves', series: {} };
  for (const [id, values] of Object.entries(series)) {
    state.series[id] = { steps: values.map((_, step) => step), values: [...values] };
  }
  return state;
}

/** Texts of a chart, line by line. */
export function textsOf(svg: SVGSVGElement): string[] {
  return [...svg.querySelectorAll('text')].map((text) => {
    const spans = [...text.querySelectorAll('tspan')];
    return (spans.length > 0 ? spans.map((span) => span.textContent) : [text.textContent]).join(' ');
  });
}

/** Boxes of the texts that the charts place themselves (Plot's ticks have no font weight and stand in groups). */
export function textBoxes(
  svg: SVGSVGElement,
): { text: string; left: number; right: number; top: number; bottom: number }[] {
  const own = [...svg.children].filter((child) => child.localName === 'text');
  return own.flatMap((element) => {
    const spans = [...element.querySelectorAll('tspan')];
    const anchor = element.getAttribute('text-anchor');
    return (spans.length > 0 ? spans : [element]).map((line) => {
      const text = line.textContent ?? '';
      const width = textWidth(text, element.hasAttribute('font-weight'));
      const x = Number(line.getAttribute('x'));
      const y = Number(line.getAttribute('y'));
      const left = anchor === 'end' ? x - width : anchor === 'middle' ? x - width / 2 : x;
      const box = { left, right: left + width, top: y - 11, bottom: y + 3 };
      return { text, ...turnBox(box, element.getAttribute('transform')) };
    });
  });
}

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The box of a text that `rotate(-90 x y)` has set on end. */
function turnBox(box: Box, transform: string | null): Box {
  const [, x, y] = /^rotate\(-90 ([\d.]+) ([\d.]+)\)$/.exec(transform ?? '')?.map(Number) ?? [];
  if (x === undefined || y === undefined) return box;
  return { left: x + box.top - y, right: x + box.bottom - y, top: y - (box.right - x), bottom: y - (box.left - x) };
}

/** What must hold for every chart, whatever it shows. */
export function findFaults(svg: SVGSVGElement): string[] {
  const faults: string[] = [];
  const width = Number(svg.getAttribute('width'));
  const height = Number(svg.getAttribute('height'));
  if (!svg.getAttribute('aria-label')) faults.push('no name for screen readers');
  if (svg.querySelector('style')) faults.push('style element');
  if (svg.querySelector('g[aria-label]:not([role])')) faults.push('aria-label without a role');
  for (const element of svg.querySelectorAll('*')) {
    for (const { name, value } of element.attributes) {
      if (name !== 'aria-label' && /NaN|Infinity|undefined/.test(value)) {
        faults.push(`${element.localName} ${name}="${value.slice(0, 60)}"`);
      }
    }
  }
  for (const box of textBoxes(svg)) {
    const inside = box.left >= -0.5 && box.right <= width + 0.5 && box.top >= -0.5 && box.bottom <= height + 0.5;
    if (!inside) faults.push(`"${box.text}" leaves the picture: ${JSON.stringify(box)} of ${width} x ${height}`);
  }
  return faults;
}
