import type { OutcomeCode } from '../lib/outcome/findings';
import { colour } from './style';
import { createElement } from './svg';

/** Outlines around (0, 0), about 10 px wide; a shape for each outcome, so that colour is never alone. */
const outlines: Record<OutcomeCode, { d: string; open?: true }> = {
  falling: { d: 'M-4.5,-4h9l-4.5,8z', open: true },
  settled: { d: 'M-5,-4h10v8h-10z' },
  rising: { d: 'M-5,4h10l-5,-9z' },
  'over-fitting': { d: 'M-5,4h10l-5,-9z', open: true },
  'saw-tooth': { d: 'M-6,3l4,-7v7l4,-7v7', open: true },
  noisy: { d: 'M-6,0l3,-4l3,8l3,-8l3,4', open: true },
  'not-finite': { d: 'M-4.5,-4.5l9,9m0,-9l-9,9', open: true },
  converged: { d: 'M-4.5,0a4.5,4.5 0 1 0 9,0a4.5,4.5 0 1 0 -9,0z' },
  slow: { d: 'M-4,0a4,4 0 1 0 8,0a4,4 0 1 0 -8,0z', open: true },
  'prior-only': { d: 'M-3.75,-3.75h7.5v7.5h-7.5z', open: true },
  flat: { d: 'M-5.5,-1.5h11v3h-11z' },
  oscillating: { d: 'M0,-5.5l5,5.5l-5,5.5l-5,-5.5z', open: true },
  broken: { d: 'M-5,-4h10l-5,9z' },
  diverged: { d: 'M0,5.5v-11m-4.5,4.5l4.5,-4.5l4.5,4.5', open: true },
  early: { d: 'M-2.5,0a2.5,2.5 0 1 0 5,0a2.5,2.5 0 1 0 -5,0z', open: true },
};

/** The mark of a run: its shape says the outcome; a plain dot when none is known. */
export function drawOutcomeMark(
  document: Document,
  outcome: OutcomeCode | undefined,
  x: number,
  y: number,
  fill: string,
): SVGElement {
  const { d, open } = outlines[outcome ?? 'converged'];
  const paint = open ? { fill: colour.paper, stroke: fill, 'stroke-width': 2 } : { fill };
  return createElement(document, 'path', { transform: `translate(${x.toFixed(1)},${y.toFixed(1)})`, d, ...paint });
}
