import { dot, line, ruleX } from '@observablehq/plot';
import type { Markish } from '@observablehq/plot';
import type { LinesFigure, LinesState } from '../engine/figures';
import { formatNumber } from '../lib/format';
import { extent } from '../lib/statistics';
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
import { thinIndices } from './downsample';
import { addEndings } from './endings';
import type { Ending } from './endings';
import { nearestSample } from './nearest';
import { chooseAxis, clampTo, createScale, formatTick, linearTicks } from './scale';
import type { Axis } from './scale';
import { listSeries } from './series';
import type { DrawnSeries } from './series';
import { wrapText } from './style';
import { finishSvg } from './svg';
import type { Chart, ChartOptions, ChartRun, Frame } from './types';
import { chartWords, fillWords } from './words';

export interface LinesOptions extends ChartOptions {
  figure: LinesFigure;
  runs: ChartRun<LinesState>[];
}

interface DrawnFunction extends DrawnSeries<LinesState> {
  x: number[];
  values: number[];
}

/** Most samples that are drawn as single stems and dots. */
const mostStems = 64;

/** Functions of x. Few samples at whole numbers (a kernel's weights) are drawn as stems and dots, others as lines. */
export function drawLines(options: LinesOptions): Chart {
  const { figure, width, document, words = chartWords } = options;
  const height = options.height ?? defaultHeight(width) - 60;
  const drawn = collectFunctions(options);
  const values = drawn.flatMap((series) => series.values);
  const allX = drawn.flatMap((series) => series.x);
  const stems = drawn.length > 0 && drawn.every(({ x }) => x.length <= mostStems && x.every(Number.isInteger));
  const y = chooseAxis({ values, starts: [], levels: [], zero: stems }, 'linear', tickCount(height - 60, 48));
  const [low, high] = extent(allX) ?? [0, 1];
  const pad = stems ? 0.5 : 0;

  const endings = drawn.length > 1 ? drawn.flatMap((series) => toEnding(series, width)) : [];
  const left = leftMargin(y);
  const right = width - rightMargin(endings, width, formatTick(high));
  const x: Axis = { type: 'linear', domain: low === high ? [low - 1, high + 1] : [low - pad, high + pad], ticks: [] };
  x.ticks = linearTicks(low, Math.max(high, low + 1), tickCount(right - left, 70)).filter(
    (tick) => !stems || Number.isInteger(tick),
  );
  const lastTick = { x: right, text: formatTick(x.ticks.at(-1) ?? high) };
  const frame: Frame = {
    left,
    right,
    top: figure.y ? yNameHeight : 10,
    bottom: height - placeXName(figure.x, lastTick, width).margin,
  };
  const marks = drawn.map((series, i) => (stems ? drawStems(series, i, y) : [drawFunction(series, y, width)]));
  const svg = drawPlot(
    document,
    { width, height, frame, x, y, xName: figure.x, yName: figure.y },
    marks.reverse().flat(),
  );
  const scaleX = createScale(x, left, right);
  const scaleY = createScale(y, frame.bottom, frame.top);
  addEndings(document, svg, { endings, frame, scaleX, scaleY, axis: y });
  if (values.length === 0) addEmptySentence(document, svg, words.empty, frame);
  const description = drawn.map((series) => {
    const [first = NaN, last = NaN] = [series.values[0], series.values.at(-1)];
    return fillWords(words.fromTo, { label: series.name, first, last });
  });
  return {
    svg: finishSvg(svg, options.ariaLabel ?? [figure.title, ...description].join('; ')),
    frame,
    xOf: scaleX,
    invertX: scaleX.invert,
    readout(xPixel) {
      const leader = drawn[0];
      const at = leader?.x[nearestSample(leader.x, scaleX.invert(xPixel))];
      if (at === undefined) return undefined;
      const rows = drawn.flatMap((series) => {
        const value = series.values[nearestSample(series.x, at)];
        return value === undefined
          ? []
          : [{ label: series.name, value, text: formatNumber(value), colour: series.style.label }];
      });
      return { xPixel: scaleX(at), heading: [figure.x, formatNumber(at, 6)].filter(Boolean).join(' '), x: at, rows };
    },
  };
}

function collectFunctions({ figure, runs }: LinesOptions): DrawnFunction[] {
  return listSeries(figure.series, runs).flatMap((series): DrawnFunction[] => {
    const values = series.run.state?.values[series.id];
    if (!series.run.state || !values || values.length === 0) return [];
    return [{ ...series, x: series.run.state.x, values }];
  });
}

function drawFunction(series: DrawnFunction, axis: Axis, width: number): Markish {
  const { stroke, width: strokeWidth, dash } = series.style;
  const points = thinIndices(series.values, Math.min(400, width)).map((i): [number, number] => {
    return [series.x[i] ?? NaN, clampTo(axis, series.values[i]!)];
  });
  return line(points, { stroke, strokeWidth, strokeDasharray: dash, strokeLinejoin: 'round' });
}

/** The first series stands on stems; further ones are open dots on a thin line, so that equal values stay visible. */
function drawStems(series: DrawnFunction, index: number, axis: Axis): Markish[] {
  const { stroke, dash } = series.style;
  const points = series.values.map((value, i): [number, number] => [series.x[i] ?? NaN, clampTo(axis, value)]);
  const r = points.length > 32 ? 2.25 : 3.5;
  if (index > 0 || series.role === 'ghost') {
    return [
      line(points, { stroke, strokeWidth: 1.25, strokeDasharray: dash }),
      dot(points, { r: r + 1, stroke, strokeWidth: 1.5, fill: 'none' }),
    ];
  }
  return [
    ruleX(points, { x: '0', y1: clampTo(axis, 0), y2: '1', stroke, strokeWidth: 1.5 }),
    dot(points, { r, fill: stroke }),
  ];
}

function toEnding({ label, style, values }: DrawnFunction, width: number): Ending[] {
  const value = values.findLast(Number.isFinite);
  if (!label || value === undefined) return [];
  const lines = wrapText(label, endLabelWidth(width), 3, style.bold);
  return [{ value, lines, fill: style.label, bold: style.bold }];
}
