import { axisX, axisY, gridY, plot } from '@observablehq/plot';
import type { Markish } from '@observablehq/plot';
import { formatTick } from './scale';
import type { Axis } from './scale';
import { blockWidth, createText } from './svg';
import { colour, textWidth, wrapText } from './style';
import type { Frame } from './types';

export interface PlotArea {
  width: number;
  height: number;
  frame: Frame;
  x: Axis;
  y: Axis;
  /** Name of the x axis, at the place that `placeXName` gave. */
  xName?: { text: string } & XNamePlace;
  /** Name of the y axis: above the picture on the left. */
  yName?: string | undefined;
  /** Replaces numbers at the ticks of the x axis. */
  formatX?: (tick: number) => string;
}

export function defaultHeight(width: number): number {
  return width < 500 ? 260 : 340;
}

/** How many ticks an axis of this many pixels bears. */
export function tickCount(pixels: number, each: number): number {
  return Math.max(2, Math.floor(pixels / each));
}

/** Room for the numbers of the y axis. */
export function leftMargin(y: Axis): number {
  return Math.ceil(Math.max(24, ...y.ticks.map((tick) => textWidth(formatTick(tick)))) + 10);
}

/** Widest line of a label in the right margin: longer ones are wrapped. */
export function endLabelWidth(width: number): number {
  return Math.round(Math.min(180, Math.max(72, width * 0.28)));
}

/** Room for labels at the ends of lines, and for half of the last tick's number. */
export function rightMargin(
  labels: readonly { lines: string[]; bold?: boolean }[],
  width: number,
  lastTick: string,
): number {
  const widest = Math.max(0, ...labels.map((label) => blockWidth(label.lines, label.bold)));
  const room = widest > 0 ? Math.min(widest, endLabelWidth(width)) + 12 : 0;
  return Math.ceil(Math.max(room, textWidth(lastTick) / 2 + 2));
}

const tickRow = 24;
const nameRow = 18;

interface XNamePlace {
  row: 0 | 1;
  x: number;
  anchor: 'start' | 'end';
  /** Room that ticks and name need under the plot. */
  margin: number;
}

/** Where the name of the x axis goes: on the row of the ticks when the right margin has room, else under it. */
export function placeXName(name: string | undefined, lastTick: { x: number; text: string }, width: number): XNamePlace {
  const start = lastTick.x + textWidth(lastTick.text) / 2 + 8;
  const fits = !name || start + textWidth(name) <= width;
  return fits
    ? { row: 0, x: start, anchor: 'start', margin: tickRow }
    : { row: 1, x: width - 1, anchor: 'end', margin: tickRow + nameRow };
}

/** Room for the name of the y axis, which stands above the picture. */
export const yNameHeight = 28;

/** Axes, grid and marks. Labels and notes are added to the SVG afterwards, in its own pixels. */
export function drawPlot(document: Document, area: PlotArea, marks: Markish[]): SVGSVGElement {
  const { width, height, frame, x, y, formatX = formatTick } = area;
  const svg = plot({
    document,
    width,
    height,
    className: 'chart',
    marginLeft: frame.left,
    marginRight: width - frame.right,
    marginTop: frame.top,
    marginBottom: height - frame.bottom,
    x: { type: x.type, domain: x.domain, label: null },
    y: { type: y.type, domain: y.domain, label: null },
    marks: [
      // `text`, since of a `tickFormat` on a log axis d3 drops some labels, whatever room there is.
      gridY({ ticks: y.ticks, stroke: colour.rule, strokeOpacity: 1 }),
      axisY({ ticks: y.ticks, text: formatTick, tickSize: 0, tickPadding: 8, fill: colour.quiet, label: null }),
      axisX({ ticks: x.ticks, text: formatX, tickSize: 0, tickPadding: 9, fill: colour.quiet, label: null }),
      ...marks,
    ],
  }) as unknown as SVGSVGElement;
  addAxisNames(document, svg, area);
  return svg;
}

/** The sentence of a chart that has axes and nothing else to show. */
export function addEmptySentence(document: Document, svg: SVGSVGElement, sentence: string, frame: Frame): void {
  const place = { x: (frame.left + frame.right) / 2, y: (frame.top + frame.bottom) / 2, anchor: 'middle' as const };
  const lines = wrapText(sentence, frame.right - frame.left - 16);
  svg.appendChild(createText(document, { ...place, lines, halo: true }));
}

function addAxisNames(document: Document, svg: SVGSVGElement, { width, frame, xName, yName }: PlotArea): void {
  if (yName) svg.appendChild(createText(document, { x: 0, y: 8, lines: wrapText(yName, width, 1) }));
  if (!xName) return;
  const y = frame.bottom + (xName.row === 0 ? 14 : tickRow + nameRow / 2);
  svg.appendChild(createText(document, { x: xName.x, y, lines: [xName.text], anchor: xName.anchor }));
}
