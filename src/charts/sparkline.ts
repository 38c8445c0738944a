import type { CurvesFigure, CurvesState } from '../engine/figures';
import { thinIndices } from './downsample';
import { mainStyle } from './style';

export interface SparklineOptions {
  figure: CurvesFigure;
  state: CurvesState;
  width: number;
  height: number;
  /** Smallest and largest value shown; others lie on the edge. Above 0 for a log scale. */
  domain: readonly [number, number];
  /** A level to compare with, dashed. */
  level?: number | undefined;
}

/**
 * A curve in the size of a word, as the inside of an SVG of `width` x `height`: the series in the hues of the large chart,
 * the first one on top and thicker, a cross where it stops being a number.
 */
export function drawSparkline({ figure, state, width, height, domain, level }: SparklineOptions): string {
  const scale = figure.scale === 'log' ? Math.log : (value: number) => value;
  const [low, high] = domain.map(scale) as [number, number];
  const clamp = (value: number) => Math.min(domain[1], Math.max(domain[0], value));
  const y = (value: number) => Math.round((1 - (scale(clamp(value)) - low) / (high - low)) * (height - 4)) + 2;
  const ids = Object.keys(figure.series);
  const last = Math.max(1, ...Object.values(state.series).map(({ steps }) => steps.at(-1) ?? 0));

  const drawn = [...ids].reverse().map((id) => {
    const { steps = [], values = [] } = state.series[id] ?? {};
    const stroke = `stroke="${mainStyle(ids.indexOf(id)).stroke}"${id === ids[0] ? ' stroke-width="1.75"' : ''}`;
    const bad = values.findIndex((value) => !Number.isFinite(value));
    const shown = thinIndices(values, Math.round(width / 2)).filter((i) => bad < 0 || i < bad);
    const points = shown.map((i): [number, number] => [
      Math.round((steps[i]! / last) * (width - 4)) + 2,
      y(values[i]!),
    ]);
    const path = points.length > 0 ? `<path d="${joinPoints(points)}" ${stroke}/>` : '';
    const [x, end] = points.at(-1) ?? [2, 2];
    return bad < 0 ? path : `${path}<path d="M${x - 3},${end - 3}l6,6m0,-6l-6,6" ${stroke}/>`;
  });
  const line =
    level === undefined ? '' : `<path d="M0,${y(level)}h${width}" stroke="var(--quiet)" stroke-dasharray="2 3"/>`;
  return `<g fill="none" stroke-linejoin="round">${line}${drawn.join('')}</g>`;
}

/** Whole pixels by their differences, which are short and compress. */
function joinPoints(points: [number, number][]): string {
  return points
    .map(([x, y], i) => (i === 0 ? `M${x},${y}` : `l${x - points[i - 1]![0]},${y - points[i - 1]![1]}`))
    .join('');
}
