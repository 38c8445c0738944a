import { line, ruleY } from '@observablehq/plot';
import { formatNumber, formatRate } from '../lib/format';
import type { OutcomeCode } from '../lib/outcome/findings';
import { extent, median } from '../lib/statistics';
import {
  addEmptySentence,
  defaultHeight,
  drawPlot,
  endLabelWidth,
  leftMargin,
  placeXName,
  rightMargin,
  tickCount,
  yNameHeight,
} from './axes';
import { addEndings } from './endings';
import type { Ending } from './endings';
import { nearestSample } from './nearest';
import { addNotes, noteRows } from './notes';
import type { Note } from './notes';
import { drawOutcomeMark } from './outcome-marks';
import { measureZones, drawZones } from './outcome-zones';
import { chooseAxis, clampTo, createScale, linearTicks, logTicks } from './scale';
import type { Axis, Scale } from './scale';
import { colour, mainStyle, wrapText } from './style';
import type { LineStyle } from './style';
import { createElement, finishSvg } from './svg';
import type { Chart, ChartOptions, Frame, References } from './types';
import { chartWords } from './words';

/** A finished run of a sweep. */
export interface SweepPoint {
  /** Value of the swept parameter. */
  value: number;
  /** Result id -> figure; may be NaN or infinite. */
  results: Record<string, number>;
  outcome?: OutcomeCode;
}

export interface SweepOptions extends ChartOptions {
  title: string;
  /** Name of the swept parameter. */
  x: string;
  y: string;
  /** Result id -> label. */
  results: Record<string, string>;
  points: SweepPoint[];
  scale?: 'log' | 'linear';
  /** Scale of the parameter; log when not given and all values are positive. */
  xScale?: 'log' | 'linear';
  /** All values that the sweep will take: keeps the x axis still while its runs arrive. */
  values?: number[];
  references?: References;
  /** The value whose run is shown elsewhere on the page. */
  selected?: number;
  /** Makes each run a button: a focusable group with `data-value`. The page listens for clicks and keys. */
  interactive?: boolean;
  /** Names of the outcomes. */
  outcomes: Record<OutcomeCode, string>;
}

interface Series {
  id: string;
  label: string;
  style: LineStyle;
}

/** Results of several runs against the parameter that was changed; the shape of a mark says how its run ended. */
export function drawSweep(options: SweepOptions): Chart {
  const { width, document, words = chartWords, outcomes } = options;
  const height = options.height ?? defaultHeight(width);
  const points = [...options.points].sort((a, b) => a.value - b.value);
  const series = Object.entries(options.results).map(([id, label], i): Series => ({ id, label, style: mainStyle(i) }));
  const references = Object.values(options.references ?? {}).filter((reference) => Number.isFinite(reference.value));
  const type = options.scale ?? 'linear';
  const results = points.flatMap((point) => series.flatMap(({ id }) => point.results[id] ?? []));
  const finite = results.filter(Number.isFinite);
  const starts = finite.length > 0 ? [median(finite)] : [];
  const levels = references.map((reference) => reference.value);
  const y = chooseAxis({ values: results, starts, levels }, type, tickCount(height - 90, type === 'log' ? 34 : 48));

  const endings: Ending[] = [
    ...references.map(({ label, value }) => ({
      value,
      lines: wrapText(label, endLabelWidth(width), 2),
      fill: colour.quiet,
    })),
    ...(series.length > 1 ? series.flatMap((one) => toEnding(one, points, width)) : []),
  ];
  const left = leftMargin(y);
  const values = [...new Set([...(options.values ?? []), ...points.map((point) => point.value)])].sort((a, b) => a - b);
  const right = width - rightMargin(endings, width, '');
  const x = sweepAxis(values, options.xScale, right - left);
  const scaleX = createScale(x, left, right);
  const slot = (right - left) / Math.max(1, values.length);

  const zones = measureZones(points, outcomes, scaleX, { left, right, width });
  const rows = noteRows(oddNotes(points, series, y, scaleX), left, width);
  const lastTick = { x: scaleX(x.ticks.at(-1) ?? x.domain[1]), text: formatRate(x.ticks.at(-1) ?? 0) };
  const place = placeXName(options.x, { ...lastTick, x: Math.max(lastTick.x, right) }, width);
  const frame: Frame = {
    left,
    right,
    top: yNameHeight + zones.above + rows.height + 10,
    bottom: height - place.margin - zones.below,
  };
  const scaleY = createScale(y, frame.bottom, frame.top);
  const marks = [
    ruleY(
      levels.map((level) => clampTo(y, level)),
      { stroke: colour.quiet, strokeDasharray: '3 4' },
    ),
    ...[...series].reverse().map(({ id, style }) => {
      const path = points.map((point): [number, number] => [point.value, lineValue(y, point.results[id])]);
      return line(path, { stroke: style.stroke, strokeWidth: 1.25, strokeDasharray: style.dash, strokeOpacity: 0.6 });
    }),
  ];
  const area = {
    width,
    height: height - zones.below,
    frame,
    x,
    y,
    xName: options.x,
    yName: options.y,
    formatX: formatRate,
  };
  const svg = drawPlot(document, area, marks);
  svg.setAttribute('height', String(height));
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
  drawZones(document, svg, zones, frame, height);
  addNotes(document, svg, rows, frame);
  addEndings(document, svg, { endings, frame, scaleX, scaleY, axis: y });
  for (const point of points) {
    svg.appendChild(drawPoint(point, options, series, { axis: y, scaleX, scaleY, frame, slot }));
  }
  if (points.length === 0) addEmptySentence(document, svg, words.empty, frame);
  const description = points.map((point) => describePoint(point, series, outcomes));
  const ariaLabel = options.ariaLabel ?? [options.title, ...(options.interactive ? [] : description)].join('; ');
  return {
    svg: finishSvg(svg, ariaLabel, options.interactive ? 'group' : 'img'),
    frame,
    xOf: scaleX,
    invertX: scaleX.invert,
    readout(xPixel) {
      const point =
        points[
          nearestSample(
            points.map(({ value }) => scaleX(value)),
            xPixel,
          )
        ];
      if (!point) return undefined;
      const rows = series.flatMap(({ id, label, style }) => {
        const value = point.results[id];
        return value === undefined ? [] : [{ label, value, text: formatNumber(value), colour: style.label }];
      });
      return { xPixel: scaleX(point.value), heading: `${options.x} ${formatRate(point.value)}`, x: point.value, rows };
    },
  };
}

/** The axis of the parameter, with half a step to spare at both ends. */
function sweepAxis(values: number[], asked: 'log' | 'linear' | undefined, width: number): Axis {
  const [low, high] = extent(values) ?? [0.1, 10];
  const type = low <= 0 ? 'linear' : (asked ?? 'log');
  const gaps = Math.max(1, values.length - 1);
  if (type === 'log') {
    const pad = high > low ? Math.min(10, (high / low) ** (0.5 / gaps)) : 3;
    const domain: [number, number] = [low / pad, high * pad];
    const decades = logTicks(...domain, tickCount(width, 52)).filter((tick) => tick.toExponential().startsWith('1e'));
    const fit = values.length > 0 && values.length <= tickCount(width, 40);
    return { type, domain, ticks: fit && decades.length < 3 ? values : decades };
  }
  const pad = high > low ? (high - low) / (2 * gaps) : 1;
  const few = values.length <= tickCount(width, 40);
  return { type, domain: [low - pad, high + pad], ticks: few ? values : linearTicks(low, high, tickCount(width, 60)) };
}

/** NaN ends the line; infinities and values above the axis lead it to the edge. */
function lineValue(axis: Axis, value: number | undefined): number {
  return value === undefined ? NaN : clampTo(axis, value);
}

function oddNotes(points: SweepPoint[], series: Series[], axis: Axis, scaleX: Scale): Note[] {
  return series.flatMap(({ id, style }) => {
    const texts = points.map((point) => {
      const value = point.results[id];
      return value === undefined || (Number.isFinite(value) && value <= axis.domain[1]) ? '' : formatNumber(value, 2);
    });
    return texts.flatMap((text, i): Note[] => {
      if (!text) return [];
      const repeated = texts[i - 1] === text;
      const arrow = points[i]!.results[id]! > axis.domain[1];
      if (repeated && !arrow) return [];
      return [{ x: scaleX(points[i]!.value), text: repeated ? '' : text, fill: style.label, arrow, centred: true }];
    });
  });
}

function toEnding({ id, label, style }: Series, points: SweepPoint[], width: number): Ending[] {
  const value = points
    .map((point) => point.results[id])
    .findLast((result) => result !== undefined && Number.isFinite(result));
  if (value === undefined) return [];
  return [{ value, lines: wrapText(label, endLabelWidth(width), 3, true), fill: style.label, bold: true }];
}

interface Place {
  axis: Axis;
  scaleX: Scale;
  scaleY: Scale;
  frame: Frame;
  slot: number;
}

/** One run: its marks, and a clear column over the whole height to point at. */
function drawPoint(
  point: SweepPoint,
  { document, interactive, selected, outcomes }: SweepOptions,
  series: Series[],
  { axis, scaleX, scaleY, frame, slot }: Place,
): SVGElement {
  const x = scaleX(point.value);
  const marks = series.flatMap(({ id, style }) => {
    const value = point.results[id];
    if (value === undefined) return [];
    const y = Number.isNaN(value) ? frame.top : scaleY(clampTo(axis, value));
    const mark = drawOutcomeMark(document, Number.isNaN(value) ? 'not-finite' : point.outcome, x, y, style.stroke);
    const ring = { cx: x, cy: y, r: 9, fill: 'none', stroke: colour.ink, 'stroke-width': 1.5 };
    return point.value === selected ? [mark, createElement(document, 'circle', ring)] : [mark];
  });
  if (!interactive) return createElement(document, 'g', { 'data-value': String(point.value) }, marks);
  const half = Math.max(4, Math.min(24, slot / 2));
  const column = {
    x: x - half,
    y: frame.top - 6,
    width: 2 * half,
    height: frame.bottom - frame.top + 12,
    fill: 'transparent',
  };
  const attributes = {
    'data-value': String(point.value),
    role: 'button',
    tabindex: '0',
    'aria-label': describePoint(point, series, outcomes),
    'aria-pressed': String(point.value === selected),
    style: 'cursor:pointer',
  };
  return createElement(document, 'g', attributes, [createElement(document, 'rect', column), ...marks]);
}

function describePoint(point: SweepPoint, series: Series[], outcomes: Record<OutcomeCode, string>): string {
  const results = series.flatMap(({ id, label }) => {
    const value = point.results[id];
    return value === undefined ? [] : [`${label} ${formatNumber(value)}`];
  });
  return `${formatRate(point.value)}: ${[...(point.outcome ? [outcomes[point.outcome]] : []), ...results].join(', ')}`;
}
