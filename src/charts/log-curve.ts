import { line, ruleX } from '@observablehq/plot';
import { formatNumber } from '../lib/format';
import { defaultHeight, tickCount } from './axes';
import { thinIndices } from './downsample';
import { nameSeries, type Ending } from './endings';
import { layOutAxes, layOutSides } from './layout';
import { nearestSample } from './nearest';
import type { Note } from './notes';
import { chooseAxis, clampTo, formatTick, linearTicks, type Axis } from './scale';
import { colour, type LineStyle } from './style';
import type { Chart, ChartOptions } from './types';
import { chartWords, describeLine } from './words';

/** A curve of a log: as many values as it has, at steps that need not rise. */
export interface LogLine {
  /** Empty for one that is only the ground of another. */
  name: string;
  steps: ArrayLike<number>;
  values: ArrayLike<number>;
  style: LineStyle;
  /** Laid over the others: it has no say in the axis, and is cut off with an arrow where it leaves it by far. */
  isGuest?: boolean;
}

export interface LogCurveOptions extends ChartOptions {
  lines: readonly LogLine[];
  scale: 'linear' | 'log';
  /** The steps that are shown. */
  window: readonly [from: number, to: number];
  xName: string;
  yName?: string;
  /** What happened on the way: rules over the plot, named above it. */
  marks?: readonly { step: number; label: string }[];
}

/** Drawn points to a pixel: more would make a band of the same height. */
const density = 1.5;
/** Marks nearer than this, in pixels, are named once. */
const markGap = 14;
/** So many are named; all are drawn. */
const mostNotes = 8;

/** A line in the window: the points that are drawn, among them the first and the last. */
interface Shown {
  of: LogLine;
  steps: number[];
  values: number[];
}

/** Curves of a log of any length in a window of steps, the last line on top. */
export function drawLogCurve(options: LogCurveOptions): Chart {
  const { width, scale, window, xName, yName, marks = [], words = chartWords } = options;
  const height = options.height ?? defaultHeight(width);
  const shown = options.lines.map((of) => cutLine(of, window, width));
  const values = shown.flatMap((one) => one.values);
  const y = chooseSharedAxis(shown, scale, tickCount(height - 60, scale === 'log' ? 34 : 48));
  const endings = shown.flatMap((one) => endLine(one, width));
  const sides = layOutSides(y, endings, width, formatTick(window[1]));
  const ticks = linearTicks(...window, tickCount(sides.right - sides.left, 72));
  const x: Axis = { type: 'linear', domain: [...window], ticks };
  const pixelOf = (step: number) =>
    sides.left + ((step - window[0]) / (window[1] - window[0])) * (sides.right - sides.left);
  const inWindow = marks.filter(({ step }) => step >= window[0] && step <= window[1]);
  const layout = layOutAxes(options, {
    width,
    height,
    ...sides,
    x,
    y,
    xName,
    yName,
    endings,
    notes: [...nameMarks(inWindow, pixelOf), ...shown.flatMap((one) => cutNote(one, y, pixelOf))],
  });
  const drawnMarks = [
    ruleX(
      inWindow.map(({ step }) => step),
      { stroke: colour.quiet, strokeDasharray: '2 3' },
    ),
    ...shown.map((one) => drawLine(one, y)),
  ];
  const svg = layout.draw(drawnMarks, { isEmpty: values.length === 0 });
  const named = shown.filter(({ of }) => of.name !== '');
  const description = named.map(({ of, values }) => describeLine(words, of.name, values)).join('; ');
  return layout.finish(svg, description, (xPixel) => readLines(named, layout.scaleX.invert(xPixel), layout.scaleX));

  function readLines(
    lines: Shown[],
    at: number,
    scaleX: (x: number) => number,
  ): ReturnType<NonNullable<Chart['readout']>> {
    const leader = lines.at(-1)?.of;
    const step = leader?.steps[nearestSample(leader.steps, at)];
    if (step === undefined) return undefined;
    const rows = lines.map(({ of }) => {
      const value = of.values[nearestSample(of.steps, step)] ?? NaN;
      return { label: of.name, value, text: formatNumber(value, 5), colour: of.style.label };
    });
    return { xPixel: scaleX(step), heading: `${xName} ${formatNumber(step, 9)}`, x: step, rows };
  }
}

/** The axis of the lines that are at home; guests widen it upwards by half of it at most, so that the others still fill it. */
function chooseSharedAxis(shown: readonly Shown[], scale: 'linear' | 'log', ticks: number): Axis {
  const choose = (lines: readonly Shown[], others: number[] = []) => {
    const values = lines.flatMap((one) => one.values);
    const starts = lines.flatMap(({ values }) => values.find(Number.isFinite) ?? []);
    return chooseAxis({ values: [...values, ...others], starts, levels: [] }, scale, ticks);
  };
  const hosts = shown.filter(({ of }) => !of.isGuest);
  if (!hosts.some(({ values }) => values.some(Number.isFinite))) return choose(shown);
  const [low, high] = choose(hosts).domain;
  const most = high + 0.5 * (high - Math.min(low, 0));
  const guests = shown.filter(({ of }) => of.isGuest).flatMap(({ values }) => values.filter(Number.isFinite));
  return choose(
    hosts,
    guests.map((value) => Math.max(Math.min(low, 0), Math.min(most, value))),
  );
}

/** An arrow where a guest goes on farthest above the plot. */
function cutNote({ of, steps, values }: Shown, axis: Axis, pixelOf: (step: number) => number): Note[] {
  if (!of.isGuest) return [];
  const finite = values.map((value) => (Number.isFinite(value) ? value : -Infinity));
  const peak = finite.reduce((best, value, i) => (value > finite[best]! ? i : best), 0);
  return finite[peak]! > axis.domain[1]
    ? [{ x: pixelOf(steps[peak]!), text: '', fill: of.style.label, arrow: true }]
    : [];
}

function cutLine(of: LogLine, window: readonly [number, number], width: number): Shown {
  const inside = listInside(of.steps, window);
  const values = inside ? Float64Array.from(inside, (i) => of.values[i]!) : of.values;
  const drawn = thinIndices(values, Math.max(50, density * width)).map((i) => (inside ? inside[i]! : i));
  return { of, steps: drawn.map((i) => of.steps[i]!), values: drawn.map((i) => of.values[i]!) };
}

/** Places of the steps in the window; nothing where all are: a log may have millions, and is mostly seen as a whole. */
function listInside(steps: ArrayLike<number>, [from, to]: readonly [number, number]): Uint32Array | undefined {
  let count = 0;
  for (let i = 0; i < steps.length; i++) if (steps[i]! >= from && steps[i]! <= to) count++;
  if (count === steps.length) return undefined;
  const inside = new Uint32Array(count);
  let at = 0;
  for (let i = 0; i < steps.length; i++) if (steps[i]! >= from && steps[i]! <= to) inside[at++] = i;
  return inside;
}

function drawLine({ of: { style }, steps, values }: Shown, axis: Axis): ReturnType<typeof line> {
  const points = steps.map((step, i) => [step, clampTo(axis, values[i]!)] as [number, number]);
  const { stroke, width, dash } = style;
  return line(points, { stroke, strokeWidth: width, strokeDasharray: dash, strokeLinejoin: 'round' });
}

/** Its name at its end, and a cross where it stops being a number for good. */
function endLine({ of, steps, values }: Shown, width: number): Ending[] {
  const [ending] = nameSeries({ label: of.name, style: of.style }, values, width);
  const last = values.findLastIndex(Number.isFinite);
  if (!ending || last === values.length - 1) return ending ? [ending] : [];
  return [{ ...ending, mark: { x: steps[last + 1]!, value: values[last + 1]! } }];
}

function nameMarks(marks: NonNullable<LogCurveOptions['marks']>, pixelOf: (step: number) => number): Note[] {
  const notes: (Note & { count: number })[] = [];
  for (const { step, label } of marks) {
    const x = pixelOf(step);
    const near = notes.findLast((note) => note.x > x - markGap);
    if (near) near.count++;
    else notes.push({ x, text: label, fill: colour.quiet, count: 1 });
  }
  return notes.slice(0, mostNotes).map(({ count, ...note }) => ({
    ...note,
    text: count > 1 ? `${note.text} and ${count - 1} more` : note.text,
  }));
}
