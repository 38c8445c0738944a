import { line } from '@observablehq/plot';
import { formatNumber, formatRate } from '../lib/format';
import type { OutcomeCode } from '../lib/outcome/findings';
import { extent, median } from '../lib/statistics';
import { defaultHeight, tickCount } from './axes';
import { nameSeries } from './endings';
import { layOutAxes, layOutSides } from './layout';
import { drawLevels, listLevels, nameLevels } from './levels';
import { nearestSample } from './nearest';
import type { Note } from './notes';
import { drawOutcomeMark } from './outcome-marks';
import { measureZones, drawZones } from './outcome-zones';
import { listRows } from './readout';
import { chooseAxis, clampTo, createScale, linearTicks, logTicks } from './scale';
import type { Axis, Scale } from './scale';
import { colour, mainStyle } from './style';
import type { LineStyle } from './style';
import { createElement } from './svg';
import type { Chart, ChartOptions, Frame, References, Target } from './types';

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
  /** Names the values, where they stand for something that is no number. */
  nameOf?: (value: number) => string;
  /** All values that the sweep will take: keeps the x axis still while its runs arrive. */
  values?: number[];
  references?: References;
  /** The value whose run is shown elsewhere on the page. */
  selected?: number;
  /** Names of the outcomes. */
  outcomes: Record<OutcomeCode, string>;
}

interface Series {
  id: string;
  name: string;
  style: LineStyle;
}

/** Results of several runs against the parameter that was changed; the shape of a mark says how its run ended. Each run is a target. */
export function drawSweep(options: SweepOptions): Chart {
  const { width, document, outcomes, nameOf = formatRate } = options;
  const height = options.height ?? defaultHeight(width);
  const points = [...options.points].sort((a, b) => a.value - b.value);
  const series = Object.entries(options.results).map(([id, name], i): Series => ({ id, name, style: mainStyle(i) }));
  const levels = listLevels(options.references);
  const type = options.scale ?? 'linear';
  const results = points.flatMap((point) => series.flatMap(({ id }) => point.results[id] ?? []));
  const finite = results.filter(Number.isFinite);
  const starts = finite.length > 0 ? [median(finite)] : [];
  const data = { values: results, starts, levels: levels.map(({ value }) => value) };
  const y = chooseAxis(data, type, tickCount(height - 90, type === 'log' ? 34 : 48));

  const valuesOf = ({ id }: Series) => points.map((point) => point.results[id]);
  const names = series.length > 1 ? series : [];
  const endings = [
    ...nameLevels(levels, width),
    ...names.flatMap((one) => nameSeries({ label: one.name, style: one.style }, valuesOf(one), width)),
  ];
  const sides = layOutSides(y, endings, width, '');
  const values = [...new Set([...(options.values ?? []), ...points.map((point) => point.value)])].sort((a, b) => a - b);
  const x = sweepAxis(values, options.xScale, sides.right - sides.left);
  const pixelOf = createScale(x, sides.left, sides.right);
  const zones = measureZones(points, outcomes, pixelOf, { ...sides, width });
  const layout = layOutAxes(options, {
    width,
    height,
    ...sides,
    x,
    y,
    xName: options.x,
    yName: options.y,
    formatX: nameOf,
    endings,
    notes: oddNotes(points, series, y, pixelOf),
    above: zones.above + 10,
    below: zones.below,
  });
  const { frame, scaleX, scaleY } = layout;
  // Between values that are no numbers there is nothing to lead a line through.
  const joined = options.nameOf ? [] : series;
  const marks = joined.map((one) => {
    const { stroke, dash } = one.style;
    const path = points.map((point, i): [number, number] => [point.value, lineValue(y, valuesOf(one)[i])]);
    return line(path, { stroke, strokeWidth: 1.25, strokeDasharray: dash, strokeOpacity: 0.6 });
  });
  const svg = layout.draw([drawLevels(levels, y), ...marks.reverse()], {
    isEmpty: points.length === 0,
    add: (svg) => drawZones(document, svg, zones, frame, height),
  });
  for (const point of points) {
    for (const mark of drawPoint(point, options, series, { axis: y, scaleX, scaleY, frame })) svg.appendChild(mark);
  }
  const places = points.map(({ value }) => scaleX(value));
  const targets = points.map((point, i) => ({
    id: String(point.value),
    label: describePoint(point, series, outcomes, nameOf),
    box: columnOf(places, i, frame),
  }));
  const chart = layout.finish(svg, [options.title, ...targets.map(({ label }) => label)].join('; '), (xPixel) => {
    const point = points[nearestSample(places, xPixel)];
    if (!point) return undefined;
    const rows = listRows(series, ({ id }) => point.results[id]);
    return { xPixel: scaleX(point.value), heading: `${options.x} ${nameOf(point.value)}`, x: point.value, rows };
  });
  return { ...chart, targets };
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

interface Place {
  axis: Axis;
  scaleX: Scale;
  scaleY: Scale;
  frame: Frame;
}

/** One run: a mark for each result, ringed where it is the run on show. */
function drawPoint(
  point: SweepPoint,
  { document, selected }: SweepOptions,
  series: Series[],
  { axis, scaleX, scaleY, frame }: Place,
): SVGElement[] {
  const x = scaleX(point.value);
  return series.flatMap(({ id, style }) => {
    const value = point.results[id];
    if (value === undefined) return [];
    const y = Number.isNaN(value) ? frame.top : scaleY(clampTo(axis, value));
    const mark = drawOutcomeMark(document, Number.isNaN(value) ? 'not-finite' : point.outcome, x, y, style.stroke);
    const ring = { cx: x, cy: y, r: 9, fill: 'none', stroke: colour.ink, 'stroke-width': 1.5 };
    return point.value === selected ? [mark, createElement(document, 'circle', ring)] : [mark];
  });
}

/** The column over the whole height in which a run is pressed: it ends half-way to the next run, at most 24 pixels away. */
function columnOf(places: readonly number[], i: number, frame: Frame): Target['box'] {
  const x = places[i]!;
  const reach = (neighbour: number | undefined) =>
    neighbour === undefined ? 24 : Math.min(24, Math.abs(neighbour - x) / 2);
  const [before, after] = [reach(places[i - 1]), reach(places[i + 1])];
  return { x: x - before, y: frame.top - 6, width: before + after, height: frame.bottom - frame.top + 12 };
}

function describePoint(
  point: SweepPoint,
  series: Series[],
  outcomes: Record<OutcomeCode, string>,
  nameOf: (value: number) => string,
): string {
  const results = series.flatMap(({ id, name }) => {
    const value = point.results[id];
    return value === undefined ? [] : [`${name} ${formatNumber(value)}`];
  });
  return `${nameOf(point.value)}: ${[...(point.outcome ? [outcomes[point.outcome]] : []), ...results].join(', ')}`;
}
