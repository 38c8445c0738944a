import { formatNumber } from '../lib/format';
import { drawCross } from './endings';
import type { Axis } from './scale';
import { colour, textWidth } from './style';
import { createElement, createText } from './svg';
import type { Frame } from './types';

interface OddValue {
  x: number;
  value: number | undefined;
  fill: string;
}

/**
 * Values that have no place on the axis: zero and less on a log axis as an open circle at the floor, NaN as a cross at the floor,
 * infinity as a cross at the edge. Each is named where the name does not touch the one before.
 */
export function addOddMarks(
  document: Document,
  svg: SVGSVGElement,
  values: OddValue[],
  { axis, frame, width }: { axis: Axis; frame: Frame; width: number },
): void {
  let free = { floor: -Infinity, edge: -Infinity };
  const ordered = [...values].sort((a, b) => a.x - b.x);
  for (const { x, value, fill } of ordered) {
    if (value === undefined) continue;
    const low = axis.type === 'log' && Number.isFinite(value) && value <= 0;
    if (Number.isFinite(value) && !low) continue;
    const place = value === Infinity ? 'edge' : 'floor';
    const y = place === 'edge' ? frame.top : frame.bottom;
    const circle = { cx: x, cy: y, r: 3.5, fill: colour.paper, stroke: fill, 'stroke-width': 1.5 };
    svg.appendChild(low ? createElement(document, 'circle', circle) : drawCross(document, x, y, fill));
    const text = formatNumber(value);
    const half = textWidth(text) / 2 + 3;
    if (x - half < free[place]) continue;
    free = { ...free, [place]: x + half };
    const label = {
      x: Math.min(width - half, x),
      y: y + (place === 'edge' ? 14 : -13),
      lines: [text],
      anchor: 'middle' as const,
      fill,
      halo: true,
    };
    svg.appendChild(createText(document, label));
  }
}
