import { line } from '@observablehq/plot';
import { fill } from '../lib/fill';
import { formatNumber } from '../lib/format';
import { defaultHeight, endLabelWidth, tickCount } from './axes';
import { collectLines } from './curve-lines';
import type { CurveLine } from './curve-lines';
import type { Ending } from './endings';
import { layOutAxes, layOutSides } from './layout';
import { drawLevels, listLevels, nameLevels } from './levels';
import { addMoveMarks } from './move-marks';
import { nearestSample } from './nearest';
import type { Note } from './notes';
import { listRows } from './readout';
import { chooseAxis, clampTo, createScale, formatTick, linearTicks, shareLevels } from './scale';
import type { Axis } from './scale';
import { wrapText } from './style';
import type { Chart, FigureOptions, Readout } from './types';
import { chartWords, describeLine } from './words';
import type { ChartWords } from './words';

/** Lines that grow with the steps: runs in hue, kept runs grey, reference levels dashed, everything named at its end. */
export function drawCurves(options: FigureOptions<'curves'>): Chart {
  const { figure, width, document, words = chartWords } = options;
  const height = options.height ?? defaultHeight(width);
  const levels = listLevels(options.references, figure.levels);
  const lines = collectLines(figure, options.runs, width);

  const shown = lines.flatMap((drawn) => drawn.shown.map((i) => drawn.values[i]!));
  const y = chooseAxis(
    {
      values: shown,
      starts: lines.flatMap((drawn) => drawn.values.find(Number.isFinite) ?? []),
      levels: [...levels.map(({ value }) => value), ...shareLevels(figure.y, shown)],
    },
    figure.scale ?? 'linear',
    tickCount(height - 60, figure.scale === 'log' ? 34 : 48),
  );
  const xEnd = roundEnd(Math.max(options.steps ?? 0, ...lines.map((drawn) => drawn.steps.at(-1) ?? 0)));
  const named = lines.length > 1;
  const endings = [...nameLevels(levels, width), ...lines.map((drawn) => endLine(drawn, named, xEnd, y, width, words))];
  const sides = layOutSides(y, endings, width, formatTick(xEnd));
  const ticks = linearTicks(0, xEnd, tickCount(sides.right - sides.left, 64)).filter(Number.isInteger);
  const x: Axis = { type: 'linear', domain: [0, xEnd], ticks };
  const xName = figure.x ?? words.step;
  const pixelOf = createScale(x, sides.left, sides.right);
  const notes = lines.flatMap((drawn) => cutNotes(drawn, named, y, pixelOf, words));

  const layout = layOutAxes(options, { width, height, ...sides, x, y, xName, yName: figure.y, endings, notes });
  const { frame, scaleX, scaleY } = layout;
  const marks = [drawLevels(levels, y), ...orderByCover(lines).map((drawn) => drawLine(drawn, y))];
  const svg = layout.draw(marks, {
    isEmpty: lines.length === 0,
    add: (svg) => addMoveMarks(document, svg, lines, { frame, scaleX, scaleY, axis: y }),
  });
  const description = [figure.title, ...lines.map(({ name, values }) => describeLine(words, name, values))].join('; ');
  return layout.finish(svg, description, (xPixel) => readCurves(lines, scaleX.invert(xPixel), scaleX, xName));
}

/** 299 -> 300: the end of the x axis goes to a round number that is at most 3 % away. */
function roundEnd(last: number): number {
  if (last <= 0) return 1;
  const step = 10 ** Math.floor(Math.log10(last));
  const round = Math.ceil((last / step) * 2) * (step / 2);
  return round <= last * 1.03 ? round : last;
}

/** What lies lowest comes first: ghosts, then a log of every step, which would cover what is measured now and then. */
function orderByCover(lines: readonly CurveLine[]): CurveLine[] {
  const heights = { ghost: 0, main: 1 };
  return lines.toReversed().sort((a, b) => heights[a.role] - heights[b.role] || meanGap(a) - meanGap(b));
}

/** Steps from one sample to the next, to the nearest whole number: the last sample is often nearer to the one before. */
const meanGap = ({ steps }: CurveLine): number =>
  Math.round((steps.at(-1)! - steps[0]!) / Math.max(1, steps.length - 1));

function drawLine(drawn: CurveLine, axis: Axis): ReturnType<typeof line> {
  const { stroke, width, dash } = drawn.style;
  const points = drawn.shown.map((i) => [drawn.steps[i]!, clampTo(axis, drawn.values[i]!)] as [number, number]);
  return line(points, { stroke, strokeWidth: width, strokeDasharray: dash, strokeLinejoin: 'round' });
}

/** What stands at the end of a line: its name, and where it stops being a number. */
function endLine(drawn: CurveLine, named: boolean, xEnd: number, axis: Axis, width: number, words: ChartWords): Ending {
  const bad = drawn.values.findIndex((value) => !Number.isFinite(value));
  const last = drawn.values.findLastIndex((value, i) => Number.isFinite(value) && (bad < 0 || i < bad));
  const value = drawn.values[last];
  let text = drawn.label;
  if (bad >= 0) {
    const note = fill(words.notFinite, {
      value: formatNumber(drawn.values[bad]!),
      axis: words.step,
      x: drawn.steps[bad]!,
    });
    text = named && text ? fill(words.named, { label: text, note }) : note;
  } else if (axis.type === 'log' && value !== undefined && value <= 0) {
    text = text ? fill(words.named, { label: text, note: formatNumber(value) }) : formatNumber(value);
  }
  const stop = drawn.steps[bad >= 0 ? bad : last] ?? 0;
  // The name of a line that is still on its way waits in the margin: in the picture it would lie over what is drawn.
  const early = stop < 0.88 * xEnd && (bad >= 0 || drawn.role === 'ghost');
  return {
    value: value ?? (drawn.values[bad] === -Infinity ? axis.domain[0] : axis.domain[1]),
    ...(early ? { x: stop } : {}),
    ...(bad >= 0 ? { mark: { x: stop, value: drawn.values[bad]! } } : {}),
    lines: text ? wrapText(text, early ? width / 2 : endLabelWidth(width), 3, drawn.style.bold) : [],
    fill: drawn.style.label,
    bold: drawn.style.bold,
  };
}

/** An arrow where a line is farthest above the picture, and the value there: what is drawn flat along its edge is not flat. */
function cutNotes(
  drawn: CurveLine,
  named: boolean,
  axis: Axis,
  scaleX: (x: number) => number,
  words: ChartWords,
): Note[] {
  let peak = -1;
  for (const i of drawn.shown) {
    const value = drawn.values[i]!;
    if (Number.isFinite(value) && value > axis.domain[1] && (peak < 0 || value > drawn.values[peak]!)) peak = i;
  }
  if (peak < 0) return [];
  const note = fill(words.upTo, { value: formatNumber(drawn.values[peak]!) });
  const text = named && drawn.label ? fill(words.named, { label: drawn.label, note }) : note;
  return [{ x: scaleX(drawn.steps[peak]!), text, fill: drawn.style.label, arrow: true }];
}

function readCurves(lines: CurveLine[], x: number, scaleX: (x: number) => number, xName: string): Readout | undefined {
  const leader = lines.find((drawn) => drawn.role === 'main') ?? lines[0];
  if (!leader) return undefined;
  const step = leader.steps[nearestSample(leader.steps, x)];
  if (step === undefined) return undefined;
  const rows = listRows(lines, ({ steps, values }) =>
    step <= (steps.at(-1) ?? -Infinity) ? values[nearestSample(steps, step)] : undefined,
  );
  return { xPixel: scaleX(step), heading: `${xName} ${formatNumber(step, 6)}`, x: step, rows };
}
