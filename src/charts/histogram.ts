import { line, rect, ruleY } from '@observablehq/plot';
import type { Markish } from '@observablehq/plot';
import type { HistogramFigure, HistogramState } from '../engine/figures';
import { nameBin } from '../lib/bins';
import { fill } from '../lib/fill';
import { formatNumber } from '../lib/format';
import { extent } from '../lib/statistics';
import { defaultHeight, tickCount, yNameHeight } from './axes';
import { drawKeys, measureKeys } from './keys';
import type { Key } from './keys';
import { layOutAxes, layOutSides } from './layout';
import { listRows } from './readout';
import { chooseAxis, clampTo, formatTick, linearTicks } from './scale';
import type { Axis } from './scale';
import { colour, ghostStyle, mainStyle } from './style';
import type { LineStyle } from './style';
import type { Chart, FigureOptions } from './types';
import { chartWords } from './words';

/** The counts of a run, or what its counts are compared with. */
interface Tally {
  name: string;
  style: LineStyle;
  shape: 'bars' | 'tops' | 'line';
  edges: readonly number[];
  counts: readonly number[];
}

/** Counts as bars from edge to edge, those of kept runs as grey strokes, and what is expected as a line through the middles. */
export function drawHistogram(options: FigureOptions<'histogram'>): Chart {
  const { figure, width, document, words = chartWords } = options;
  const height = options.height ?? defaultHeight(width);
  const tallies = listTallies(figure, options.runs);
  const leader = tallies.find(({ shape }) => shape === 'bars');
  const values = tallies.flatMap(({ counts }) => counts);
  const type = figure.scale ?? 'linear';
  const data = { values, starts: [], levels: [], zero: true };
  const y = chooseAxis(data, type, tickCount(height - 80, type === 'log' ? 34 : 48));

  const [low, high] = extent(tallies.flatMap(({ edges }) => edges)) ?? [0, 1];
  const sides = layOutSides(y, [], width, formatTick(high));
  const ticks = linearTicks(low, high, tickCount(sides.right - sides.left, 56));
  const isWhole = tallies.every(({ edges }) => edges.every((edge) => Number.isInteger(edge + 0.5)));
  const x: Axis = { type: 'linear', domain: [low, high], ticks: isWhole ? ticks.filter(Number.isInteger) : ticks };
  const keys = measureKeys(tallies.length > 1 ? tallies.map(toKey) : [], width);
  const above = keys.height + 4;
  const layout = layOutAxes(options, { width, height, ...sides, x, y, xName: figure.x, yName: figure.y, above });
  const { scaleX } = layout;
  const svg = layout.draw(
    tallies.flatMap((tally) => drawTally(tally, y, scaleX(1) - scaleX(0))),
    {
      isEmpty: values.length === 0,
      add: (svg) => drawKeys(document, svg, keys, figure.y ? yNameHeight - 4 : 0),
    },
  );
  const description = tallies.map(({ name, counts, edges }) => {
    const value = extent(counts)?.[1] ?? NaN;
    return fill(words.mostAt, { label: name, value: formatNumber(value), bin: nameBin(edges, counts.indexOf(value)) });
  });
  return layout.finish(svg, [figure.title, ...description].join('; '), (xPixel) => {
    const at = scaleX.invert(xPixel);
    const bin = leader?.edges.findLastIndex((edge) => edge <= at) ?? -1;
    if (!leader || bin < 0 || bin >= leader.counts.length) return undefined;
    const middle = middleOf(leader.edges, bin);
    const rows = listRows(tallies, ({ edges, counts }) => {
      const same = edges.findIndex((edge, i) => edge === leader.edges[bin] && edges[i + 1] === leader.edges[bin + 1]);
      return counts[same];
    });
    const heading = [figure.x, nameBin(leader.edges, bin)].filter(Boolean).join(' ');
    return { xPixel: scaleX(middle), heading, x: middle, rows };
  });
}

/** The main run's counts first, then those of kept runs, then what the main run's are compared with: drawn in this order. */
function listTallies(figure: HistogramFigure, runs: FigureOptions<'histogram'>['runs']): Tally[] {
  const bins = runs.flatMap(({ state, ...run }) => (state ? [{ ...run, ...state }] : []));
  const main = bins.find(({ role }) => role === 'main');
  const ghosts = bins.filter(({ role }) => role === 'ghost');
  return [
    ...(main ? [toTally(main, figure.counted, mainStyle(0), 'bars')] : []),
    ...ghosts.map((ghost, i) => toTally(ghost, ghost.label || figure.counted, ghostStyle(i), 'tops')),
    ...(main?.expected
      ? [toTally({ ...main, counts: main.expected }, figure.expected ?? '', mainStyle(1), 'line')]
      : []),
  ];
}

function toTally(
  { edges, counts }: Pick<HistogramState, 'edges' | 'counts'>,
  name: string,
  style: LineStyle,
  shape: Tally['shape'],
): Tally {
  return { name, style, shape, edges, counts };
}

function toKey({ name, style, shape }: Tally): Key {
  return { label: name, fill: style.stroke, ...(shape === 'bars' ? {} : { line: true }) };
}

/** `unit`: pixels to one on the x axis; bars that are wide enough stand a little apart. */
function drawTally({ shape, style, edges, counts }: Tally, axis: Axis, unit: number): Markish[] {
  const bins = counts.flatMap((count, i) => {
    if (!Number.isFinite(count) || (axis.type === 'log' && count <= 0)) return [];
    return [{ x1: edges[i]!, x2: edges[i + 1]!, middle: middleOf(edges, i), y: clampTo(axis, count) }];
  });
  if (shape === 'line') return [line(bins, { x: 'middle', y: 'y', stroke: style.stroke, strokeWidth: style.width })];
  if (shape === 'tops') {
    const across = { x1: 'x1', x2: 'x2', y: 'y' };
    return [
      ruleY(bins, { ...across, stroke: colour.paper, strokeWidth: 5 }),
      ruleY(bins, { ...across, stroke: style.stroke, strokeWidth: 2.5, strokeDasharray: style.dash }),
    ];
  }
  const base = clampTo(axis, 0);
  const narrowest = Math.min(...bins.map(({ x1, x2 }) => x2 - x1)) * unit;
  const inset = narrowest > 6 ? 0.5 : 0;
  const insets = { insetLeft: inset, insetRight: inset };
  return [rect(bins, { x1: 'x1', x2: 'x2', y1: () => base, y2: 'y', fill: colour.a, ...insets })];
}

function middleOf(edges: readonly number[], i: number): number {
  return (edges[i]! + edges[i + 1]!) / 2;
}
