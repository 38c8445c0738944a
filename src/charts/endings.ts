import { endLabelWidth } from './axes';
import { placeBox, spreadLabels } from './labels';
import type { Box } from './labels';
import { clampTo } from './scale';
import type { Axis, Scale } from './scale';
import type { DrawnSeries } from './series';
import { lineHeight, wrapText } from './style';
import { blockWidth, createElement, createText } from './svg';
import type { Frame } from './types';

/** The label at the end of a line or level. */
export interface Ending {
  /** Value of the axis where the line ends. */
  value: number;
  /** Where the line ends, when that is well before the right edge: the label then stands in the picture. */
  x?: number;
  lines: string[];
  fill: string;
  bold?: boolean;
  /** A cross where the line stops being a number; at the edge for infinities. */
  mark?: { x: number; value: number };
}

interface Place {
  endings: readonly Ending[];
  frame: Frame;
  scaleX: Scale;
  scaleY: Scale;
  axis: Axis;
}

/** The name of a series at its last finite value; none for a series without a name or such a value. */
export function nameSeries(
  { label, style }: Pick<DrawnSeries<unknown>, 'label' | 'style'>,
  values: readonly (number | undefined)[],
  width: number,
): Ending[] {
  const value = values.findLast((candidate) => candidate !== undefined && Number.isFinite(candidate));
  if (!label || value === undefined) return [];
  const lines = wrapText(label, endLabelWidth(width), 3, style.bold);
  return [{ value, lines, fill: style.label, bold: style.bold }];
}

/** Names lines at their ends. Labels in the right margin move apart, labels in the picture make way for each other. */
export function addEndings(document: Document, svg: SVGSVGElement, place: Place): void {
  const { endings, frame, scaleX, scaleY, axis } = place;
  const pixelOf = (value: number): number => scaleY(clampTo(axis, value));
  for (const { mark, value, fill } of endings) {
    if (!mark) continue;
    const y = pixelOf(Number.isNaN(mark.value) ? value : mark.value);
    svg.appendChild(drawCross(document, scaleX(mark.x), y, fill));
  }

  const atRight = endings.filter((ending) => ending.x === undefined && ending.lines.length > 0);
  const sized = atRight.map((ending) => ({ at: pixelOf(ending.value), height: ending.lines.length * lineHeight }));
  const places = spreadLabels(sized, frame.top - 8, frame.bottom + 2);
  atRight.forEach(({ lines, fill, bold }, i) => {
    svg.appendChild(createText(document, { x: frame.right + 8, y: places[i]!, lines, fill, bold }));
  });

  const placed: Box[] = [];
  for (const { x, value, lines, fill, bold } of endings) {
    if (x === undefined || lines.length === 0) continue;
    const box = placeInside(scaleX(x), pixelOf(value), lines, bold ?? false, placed, frame);
    placed.push(box);
    const text = { x: box.x, y: box.y + box.height / 2, lines, fill, bold, halo: true };
    svg.appendChild(createText(document, text));
  }
}

/** Right of the line's end, else left of it, and always within the plot. */
function placeInside(x: number, y: number, lines: string[], bold: boolean, placed: Box[], frame: Frame): Box {
  const width = blockWidth(lines, bold);
  const height = lines.length * lineHeight;
  const fits = x + 9 + width <= frame.right;
  const left = fits ? x + 9 : Math.max(frame.left, x - 9 - width);
  const wish = { x: left, y: y - height / 2 - (fits ? 0 : height), width, height };
  return placeBox(wish, placed, frame.top, frame.bottom);
}

export function drawCross(document: Document, x: number, y: number, stroke: string): SVGElement {
  const d = `M${(x - 4.5).toFixed(1)},${(y - 4.5).toFixed(1)}l9,9m0,-9l-9,9`;
  return createElement(document, 'path', { d, stroke, 'stroke-width': 2, fill: 'none' });
}
