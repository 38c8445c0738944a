import { dot, line, ruleX } from '@observablehq/plot';
import type { Markish } from '@observablehq/plot';
import type { LinesState } from '../engine/figures';
import { formatNumber } from '../lib/format';
import { extent } from '../lib/statistics';
import { defaultHeight, tickCount } from './axes';
import { thinIndices } from './downsample';
import { nameSeries } from './endings';
import { layOutAxes, layOutSides } from './layout';
import { nearestSample } from './nearest';
import { listRows } from './readout';
import { chooseAxis, clampTo, formatTick, linearTicks } from './scale';
import type { Axis } from './scale';
import { listSeries } from './series';
import type { DrawnSeries } from './series';
import type { Chart, FigureOptions } from './types';
import { chartWords, describeLine } from './words';

interface DrawnFunction extends DrawnSeries<LinesState> {
  x: number[];
  values: number[];
}

/** Most samples that are drawn as single dots. */
const mostDots = 64;

/** Functions of x. Few samples at whole numbers are dots on a thin line, or stand on stems, others are lines alone. */
export function drawLines(options: FigureOptions<'lines'>): Chart {
  const { figure, width, words = chartWords } = options;
  const height = options.height ?? defaultHeight(width) - 60;
  const drawn = collectFunctions(options);
  const values = drawn.flatMap((series) => series.values);
  const single = drawn.length > 0 && drawn.every(({ x }) => x.length <= mostDots && x.every(Number.isInteger));
  const stems = single && figure.mark === 'stem';
  const y = chooseAxis({ values, starts: [], levels: [], zero: stems }, 'linear', tickCount(height - 60, 48));
  const [low, high] = extent(drawn.flatMap((series) => series.x)) ?? [0, 1];
  const pad = low === high ? 1 : single ? 0.5 : 0;

  const endings = drawn.length > 1 ? drawn.flatMap((series) => nameSeries(series, series.values, width)) : [];
  const sides = layOutSides(y, endings, width, formatTick(high));
  const ticks = linearTicks(low, Math.max(high, low + 1), tickCount(sides.right - sides.left, 70)).filter(
    (tick) => !single || Number.isInteger(tick),
  );
  const x: Axis = { type: 'linear', domain: [low - pad, high + pad], ticks };
  const layout = layOutAxes(options, { width, height, ...sides, x, y, xName: figure.x, yName: figure.y, endings });
  const { scaleX } = layout;
  const marks = drawn.map((series, i) =>
    single ? drawSamples(series, y, stems && i === 0) : [drawFunction(series, y, width)],
  );
  const svg = layout.draw(marks.reverse().flat(), { isEmpty: values.length === 0 });
  // Where a function has no value there is a gap: its ends are those of what is drawn.
  const ends = drawn.map(({ name, values }) => describeLine(words, name, values.filter((value) => !Number.isNaN(value)))); // prettier-ignore
  const description = [figure.title, ...ends].join('; ');
  return layout.finish(svg, description, (xPixel) => {
    const leader = drawn[0];
    const at = leader?.x[nearestSample(leader.x, scaleX.invert(xPixel))];
    if (at === undefined) return undefined;
    const rows = listRows(drawn, (series) => series.values[nearestSample(series.x, at)]);
    return { xPixel: scaleX(at), heading: [figure.x, formatNumber(at, 6)].filter(Boolean).join(' '), x: at, rows };
  });
}

function collectFunctions({ figure, runs }: FigureOptions<'lines'>): DrawnFunction[] {
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

/** Open dots on a thin line; or full ones on stems, so that equal values of two series stay visible. */
function drawSamples(series: DrawnFunction, axis: Axis, onStems: boolean): Markish[] {
  const { stroke, dash } = series.style;
  const points = series.values.map((value, i): [number, number] => [series.x[i] ?? NaN, clampTo(axis, value)]);
  const r = points.length > 32 ? 2.25 : 3.5;
  if (!onStems || series.role === 'ghost') {
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
