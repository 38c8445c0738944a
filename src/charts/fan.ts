import { areaY, line } from '@observablehq/plot';
import { formatNumber } from '../lib/format';
import { defaultHeight, endLabelWidth, tickCount } from './axes';
import { thinIndices } from './downsample';
import { measureBand, type BandPoint, type FanCurve } from './fan-band';
import { layOutAxes, layOutSides } from './layout';
import { drawLevels, listLevels, nameLevels } from './levels';
import { nearestSample } from './nearest';
import { chooseAxis, clampTo, formatTick, linearTicks, shareLevels, type Axis } from './scale';
import { colour, mainStyle, wrapText } from './style';
import type { Chart, ChartOptions, References } from './types';
import { chartWords } from './words';

export interface FanOptions extends ChartOptions {
  title: string;
  x?: string | undefined;
  y?: string | undefined;
  scale?: 'log' | 'linear';
  /** One for each run. */
  curves: readonly FanCurve[];
  /** Of them the one that is on show elsewhere on the page. */
  selected?: FanCurve | undefined;
  references?: References;
  /** Last step that the runs will reach. */
  steps?: number;
  names: { lowest: string; lower: string; median: string; upper: string; highest: string };
}

/** Several runs of the same settings as a band: from the lowest to the highest, darker where the middle half lies, and the median. */
export function drawFan(options: FanOptions): Chart {
  const { width, words = chartWords, curves, selected, names } = options;
  const height = options.height ?? defaultHeight(width);
  const levels = listLevels(options.references);
  const all = measureBand(curves);
  const kept = new Set([...thin(all, 'median'), ...thin(all, 'highest')]);
  const band = all.filter((_, i) => kept.has(i));
  const values = band.flatMap(({ lowest, median, highest }) => [lowest, median, highest]);
  const starts = curves.flatMap((curve) => curve.values.find(Number.isFinite) ?? []);
  const type = options.scale ?? 'linear';
  const y = chooseAxis(
    { values, starts, levels: [...levels.map(({ value }) => value), ...shareLevels(options.y, values)] },
    type,
    tickCount(height - 60, type === 'log' ? 34 : 48),
  );
  const end = Math.max(1, options.steps ?? 0, all.at(-1)?.step ?? 0);
  const style = mainStyle(0);
  const last = band.findLast(({ median }) => Number.isFinite(median));
  const early = last !== undefined && last.step < 0.88 * end;
  const named = last && {
    value: last.median,
    lines: wrapText(names.median, early ? width / 2 : endLabelWidth(width), 2, true),
    fill: style.label,
    bold: true,
    ...(early && { x: last.step }),
  };
  const endings = [...nameLevels(levels, width), ...(named ? [named] : [])];
  const sides = layOutSides(y, endings, width, formatTick(end));
  const ticks = linearTicks(0, end, tickCount(sides.right - sides.left, 64)).filter(Number.isInteger);
  const x: Axis = { type: 'linear', domain: [0, end], ticks };
  const xName = options.x ?? words.step;
  const layout = layOutAxes(options, { width, height, ...sides, x, y, xName, yName: options.y, endings });

  const spread = (low: keyof BandPoint, high: keyof BandPoint, fillOpacity: number) =>
    areaY(band, {
      x: 'step',
      y1: (point: BandPoint) => clampTo(y, point[low]),
      y2: (point: BandPoint) => clampTo(y, point[high]),
      fill: colour.a,
      fillOpacity,
    });
  const path = (points: readonly (readonly [number, number])[], stroke: string, strokeWidth: number) =>
    line(
      points.map(([step, value]) => [step, Number.isFinite(value) ? clampTo(y, value) : NaN] as [number, number]),
      { stroke, strokeWidth, strokeLinejoin: 'round' },
    );
  const one = selected && thinIndices(selected.values, mostPoints);
  const marks = [
    drawLevels(levels, y),
    spread('lowest', 'highest', 0.14),
    spread('lower', 'upper', 0.2),
    ...(one
      ? [
          path(
            one.map((i) => [selected.steps[i]!, selected.values[i]!]),
            colour.b,
            1.25,
          ),
        ]
      : []),
    path(
      band.map(({ step, median }) => [step, median]),
      style.stroke,
      style.width,
    ),
  ];
  const svg = layout.draw(marks, { isEmpty: all.length === 0 });
  const ends = all.at(-1);
  const description = [
    options.title,
    ...(ends ? rowsOf(ends, names).map(({ label, value }) => `${label} ${formatNumber(value)}`) : []),
  ];
  return layout.finish(svg, description.join('; '), (xPixel) => {
    const point =
      all[
        nearestSample(
          all.map(({ step }) => step),
          layout.scaleX.invert(xPixel),
        )
      ];
    if (!point) return undefined;
    const heading = `${xName} ${formatNumber(point.step, 6)}`;
    const rows = rowsOf(point, names).map((row) => ({ ...row, text: formatNumber(row.value), colour: style.label }));
    return { xPixel: layout.scaleX(point.step), heading, x: point.step, rows };
  });
}

/** More than these are not seen. */
const mostPoints = 300;

const thin = (band: readonly BandPoint[], of: 'median' | 'highest'): number[] =>
  thinIndices(
    band.map((point) => point[of]),
    mostPoints,
  );

const order = ['highest', 'upper', 'median', 'lower', 'lowest'] as const;

const rowsOf = (point: BandPoint, names: FanOptions['names']): { label: string; value: number }[] =>
  order.map((part) => ({ label: names[part], value: point[part] }));
