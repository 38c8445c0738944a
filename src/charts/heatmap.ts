import type { HeatmapState } from '../engine/figures';
import { formatNumber } from '../lib/format';
import { extent } from '../lib/statistics';
import { drawEmpty } from './empty';
import { toPngUri } from './png';
import { mainState } from './series';
import { colour, lineHeight, textWidth, wrapText } from './style';
import { createElement, createSvg, createText, finishSvg } from './svg';
import type { Chart, FigureOptions, Readout } from './types';
import { chartWords } from './words';

type Rgb = readonly [number, number, number];
/** Ends of the ramp. Weak values are transparent: the ramp starts at the colour of the page, light or dark. */
const positive: Rgb = [42, 114, 196];
const negative: Rgb = [209, 88, 20];
const notFinite: Rgb = [128, 128, 128];

const largestSide = 360;
const barWidth = 12;

/** A matrix: blue for positive values, orange for negative, stronger for larger; numbers inside when it is small. */
export function drawHeatmap(options: FigureOptions<'heatmap'>): Chart {
  const { figure, width, document, words = chartWords } = options;
  const state = mainState(options.runs);
  if (!state || state.width * state.height === 0) {
    return drawEmpty(document, width, 200, words.empty, options.ariaLabel ?? figure.title);
  }
  const [low, high] = extent(state.values) ?? [0, 0];
  const strongest = Math.max(Math.abs(low), Math.abs(high));
  const numbers = [...new Set([Math.max(0, high), 0, Math.min(0, low)])];
  const barRoom = 16 + barWidth + 8 + Math.max(...numbers.map((value) => textWidth(formatNumber(value))));
  const cell = Math.min(width - barRoom, largestSide) / Math.max(state.width, state.height);
  const matrix = { width: cell * state.width, height: cell * state.height };
  const note = state.note ? wrapText(state.note, width, 3) : [];
  const top = 7;
  const height = top + matrix.height + 8 + note.length * lineHeight + (note.length > 0 ? 4 : 0);

  const svg = createSvg(document, width, height);
  const image = {
    y: top,
    x: 0,
    ...matrix,
    href: toPngUri(state.width, state.height, paint(state.values, strongest), 4),
    preserveAspectRatio: 'none',
    'image-rendering': 'pixelated',
  };
  svg.appendChild(createElement(document, 'image', image));
  const edge = { x: 0.5, y: top, width: matrix.width - 0.5, height: matrix.height, fill: 'none', stroke: colour.rule };
  svg.appendChild(createElement(document, 'rect', edge));
  const cells = drawCells(document, state, cell, top, strongest);
  for (const element of cells) svg.appendChild(element);
  if (strongest === 0 && cells.length === 0) {
    const middle = { x: matrix.width / 2, y: top + matrix.height / 2, anchor: 'middle' as const };
    svg.appendChild(createText(document, { ...middle, lines: [words.allZero] }));
  }
  drawBar(document, svg, numbers, { x: matrix.width + 16, top, height: matrix.height }, strongest);
  if (note.length > 0) {
    const y = top + matrix.height + 8 + (note.length * lineHeight) / 2;
    svg.appendChild(createText(document, { x: 0, y, lines: note }));
  }
  const range = `${formatNumber(low)} … ${formatNumber(high)}`;
  const size = `${state.width} × ${state.height}`;
  return {
    svg: finishSvg(
      svg,
      options.ariaLabel ?? [`${figure.title}: ${size}, ${range}`, state.note].filter(Boolean).join('; '),
    ),
    frame: { left: 0, right: matrix.width, top, bottom: top + matrix.height },
    readout: (xPixel, yPixel) => readCell(state, cell, top, xPixel, yPixel ?? top),
  };
}

function paint(values: Float32Array, strongest: number): Uint8Array {
  const data = new Uint8Array(values.length * 4);
  values.forEach((value, i) => {
    const [r, g, b] = Number.isFinite(value) ? (value < 0 ? negative : positive) : notFinite;
    data.set([r, g, b, Math.round(255 * strength(value, strongest))], 4 * i);
  });
  return data;
}

function strength(value: number, strongest: number): number {
  if (!Number.isFinite(value)) return 0.5;
  return strongest === 0 ? 0 : Math.abs(value) / strongest;
}

/** Numbers inside the cells of a small matrix, when they fit; cells that hold no number are always named or crossed. */
function drawCells(
  document: Document,
  { width, height, values }: HeatmapState,
  cell: number,
  top: number,
  strongest: number,
): SVGElement[] {
  const texts = [...values].map((value) => formatNumber(value, 2));
  const small = Math.max(width, height) <= 16;
  const fits = small && Math.max(...texts.map((text) => textWidth(text))) + 4 <= cell && cell >= lineHeight;
  return texts.flatMap((text, i) => {
    const value = values[i]!;
    const x = ((i % width) + 0.5) * cell;
    const y = top + (Math.floor(i / width) + 0.5) * cell;
    if (fits) {
      const fill = strength(value, strongest) > 0.85 ? '#fff' : colour.ink;
      return [createText(document, { x, y, lines: [text], anchor: 'middle', fill })];
    }
    if (Number.isFinite(value) || cell < 3) return [];
    const half = Math.min(5, cell / 3);
    const d = `M${x - half},${y - half}l${2 * half},${2 * half}m0,${-2 * half}l${-2 * half},${2 * half}`;
    return [createElement(document, 'path', { d, stroke: colour.ink, fill: 'none' })];
  });
}

function drawBar(
  document: Document,
  svg: SVGSVGElement,
  numbers: number[],
  place: { x: number; top: number; height: number },
  strongest: number,
): void {
  const steps = 64;
  const [high, low] = [numbers[0]!, numbers.at(-1)!];
  const ramp = Float32Array.from({ length: steps }, (_, i) => high + ((low - high) * i) / (steps - 1));
  const { x, top, height } = place;
  const bar = { x, y: top, width: barWidth, height };
  const href = toPngUri(1, steps, paint(ramp, strongest), 4);
  svg.appendChild(createElement(document, 'image', { ...bar, href, preserveAspectRatio: 'none' }));
  svg.appendChild(createElement(document, 'rect', { ...bar, fill: 'none', stroke: colour.rule }));
  for (const value of numbers) {
    const share = high === low ? 1 : (high - value) / (high - low);
    const y = top + share * height;
    const near = value === 0 && Math.min(share, 1 - share) * height < lineHeight && numbers.length > 2;
    if (!near) svg.appendChild(createText(document, { x: x + barWidth + 6, y, lines: [formatNumber(value)] }));
  }
}

function readCell(state: HeatmapState, cell: number, top: number, xPixel: number, yPixel: number): Readout | undefined {
  const column = Math.floor(xPixel / cell);
  const row = Math.floor((yPixel - top) / cell);
  if (column < 0 || row < 0 || column >= state.width || row >= state.height) return undefined;
  const value = state.values[row * state.width + column]!;
  const shown = { label: '', value, text: formatNumber(value, 4), colour: value < 0 ? colour.b : colour.a };
  return { xPixel: (column + 0.5) * cell, heading: `${column}, ${row}`, x: column, rows: [shown] };
}
