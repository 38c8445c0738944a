import { line, ruleY } from '@observablehq/plot';
import type { CurvesFigure, CurvesState } from '../engine/figures';
import { formatNumber } from '../lib/format';
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
import { collectLines } from './curve-lines';
import type { CurveLine } from './curve-lines';
import { addEndings } from './endings';
import type { Ending } from './endings';
import { addMoveMarks } from './move-marks';
import { nearestSample } from './nearest';
import { addNotes, noteRows } from './notes';
import type { Note } from './notes';
import { chooseAxis, clampTo, createScale, formatTick, linearTicks, shareLevels } from './scale';
import type { Axis } from './scale';
import { colour, wrapText } from './style';
import { finishSvg } from './svg';
import type { Chart, ChartOptions, ChartRun, Frame, Readout, References } from './types';
import { chartWords, fillWords } from './words';
import type { ChartWords } from './words';

export interface CurvesOptions extends ChartOptions {
  figure: CurvesFigure;
  runs: ChartRun<CurvesState>[];
  references?: References;
  /** Last step that the run will reach: keeps the x axis still while it goes on. */
  steps?: number;
}

/** Lines that grow with the steps: runs in hue, kept runs grey, reference levels dashed, everything named at its end. */
export function drawCurves(options: CurvesOptions): Chart {
  const { figure, width, document, words = chartWords } = options;
  const height = options.height ?? defaultHeight(width);
  const references = Object.entries(options.references ?? {})
    .filter(([id, { value }]) => Number.isFinite(value) && (figure.levels?.includes(id) ?? true))
    .map(([, reference]) => reference);
  const lines = collectLines(figure, options.runs, width);

  const shown = lines.flatMap((drawn) => drawn.shown.map((i) => drawn.values[i]!));
  const y = chooseAxis(
    {
      values: shown,
      starts: lines.flatMap((drawn) => drawn.values.find(Number.isFinite) ?? []),
      levels: [...references.map((reference) => reference.value), ...shareLevels(figure.y, shown)],
    },
    figure.scale ?? 'linear',
    tickCount(height - 60, figure.scale === 'log' ? 34 : 48),
  );
  const xEnd = roundEnd(Math.max(options.steps ?? 0, ...lines.map((drawn) => drawn.steps.at(-1) ?? 0)));

  const endings = lines.map((drawn) => endLine(drawn, lines.length > 1, xEnd, y, width, words));
  const levels = references.map((reference): Ending => {
    return { value: reference.value, lines: wrapText(reference.label, endLabelWidth(width), 2), fill: colour.quiet };
  });
  const x: Axis = { type: 'linear', domain: [0, xEnd], ticks: [] };
  const atRight = [...levels, ...endings.filter((ending) => ending.x === undefined)];
  const left = leftMargin(y);
  const right = width - rightMargin(atRight, width, formatTick(xEnd));
  x.ticks = linearTicks(0, xEnd, tickCount(right - left, 64)).filter(Number.isInteger);
  const xName = figure.x ?? words.step;
  const lastTick = { x: right, text: formatTick(x.ticks.at(-1) ?? xEnd) };
  const scaleX = createScale(x, left, right);
  const notes = lines.flatMap((drawn) => cutNotes(drawn, lines.length > 1, y, scaleX, words));
  const rows = noteRows(notes, left, width);
  const frame: Frame = {
    left,
    right,
    top: (figure.y ? yNameHeight : 10) + rows.height,
    bottom: height - placeXName(xName, lastTick, width).margin,
  };
  const scaleY = createScale(y, frame.bottom, frame.top);

  const marks = [
    ruleY(
      references.map((reference) => clampTo(y, reference.value)),
      { stroke: colour.quiet, strokeDasharray: '3 4' },
    ),
    ...[...lines].reverse().map((drawn) => drawLine(drawn, y)),
  ];
  const svg = drawPlot(document, { width, height, frame, x, y, xName, yName: figure.y }, marks);
  addNotes(document, svg, rows, frame);
  addMoveMarks(document, svg, lines, { frame, scaleX, scaleY, axis: y });
  addEndings(document, svg, { endings: [...levels, ...endings], frame, scaleX, scaleY, axis: y });
  if (lines.length === 0) addEmptySentence(document, svg, words.empty, frame);
  const description = lines.map((drawn) => {
    const ends = { first: drawn.values[0]!, last: drawn.values.at(-1)! };
    return fillWords(words.fromTo, { label: drawn.name, ...ends });
  });
  return {
    svg: finishSvg(svg, options.ariaLabel ?? [figure.title, ...description].join('; ')),
    frame,
    xOf: scaleX,
    invertX: scaleX.invert,
    readout: (xPixel) => readCurves(lines, scaleX.invert(xPixel), scaleX, xName),
  };
}

/** 299 -> 300: the end of the x axis goes to a round number that is at most 3 % away. */
function roundEnd(last: number): number {
  if (last <= 0) return 1;
  const step = 10 ** Math.floor(Math.log10(last));
  const round = Math.ceil((last / step) * 2) * (step / 2);
  return round <= last * 1.03 ? round : last;
}

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
    const note = fillWords(words.notFinite, {
      value: formatNumber(drawn.values[bad]!),
      axis: words.step,
      x: String(drawn.steps[bad]!),
    });
    text = named && text ? fillWords(words.named, { label: text, note }) : note;
  } else if (axis.type === 'log' && value !== undefined && value <= 0) {
    text = text ? fillWords(words.named, { label: text, note: formatNumber(value) }) : formatNumber(value);
  }
  const stop = drawn.steps[bad >= 0 ? bad : last] ?? 0;
  const early = stop < 0.88 * xEnd;
  return {
    value: value ?? (drawn.values[bad] === -Infinity ? axis.domain[0] : axis.domain[1]),
    ...(early ? { x: stop } : {}),
    ...(bad >= 0 ? { mark: { x: stop, value: drawn.values[bad]! } } : {}),
    lines: text ? wrapText(text, early ? width / 2 : endLabelWidth(width), 3, drawn.style.bold) : [],
    fill: drawn.style.label,
    bold: drawn.style.bold,
  };
}

/** An arrow where a line is farthest above the picture, and the value there unless the line's ending says more. */
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
  const note = fillWords(words.upTo, { value: drawn.values[peak]! });
  const ends = drawn.values.every(Number.isFinite);
  const text = !ends ? '' : named && drawn.label ? fillWords(words.named, { label: drawn.label, note }) : note;
  return [{ x: scaleX(drawn.steps[peak]!), text, fill: drawn.style.label, arrow: true }];
}

function readCurves(lines: CurveLine[], x: number, scaleX: (x: number) => number, xName: string): Readout | undefined {
  const leader = lines.find((drawn) => drawn.role === 'main') ?? lines[0];
  if (!leader) return undefined;
  const step = leader.steps[nearestSample(leader.steps, x)];
  if (step === undefined) return undefined;
  const rows = lines.flatMap((drawn) => {
    const value = drawn.values[nearestSample(drawn.steps, step)];
    const inside = step <= (drawn.steps.at(-1) ?? -Infinity);
    if (value === undefined || !inside) return [];
    return [{ label: drawn.name, value, text: formatNumber(value), colour: drawn.style.label }];
  });
  return { xPixel: scaleX(step), heading: `${xName} ${formatNumber(step, 6)}`, x: step, rows };
}
