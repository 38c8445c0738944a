import { mainStyle, type LineStyle } from '../../charts/style';
import type { LogLine } from '../../charts/log-curve';
import type { Mark } from '../../clinic/page/marks';
import type { ShownRun, ShownSeries } from '../../clinic/page/shown-run';
import { fill } from '../../lib/fill';
import { formatNumber, formatRate } from '../../lib/format';
import { smooth } from '../../lib/smooth';
import { extent } from '../../lib/statistics';
import { words } from './words';

/** What a choice of the reader draws: the main curves together, or one by itself. */
export interface CurveChoice {
  label: string;
  series: ShownSeries[];
}

/** Curves to choose from; more names than these a list cannot hold. */
const mostChoices = 60;

export function listCurves({ series, main }: ShownRun): CurveChoice[] {
  const drawn = main.flatMap((name) => series.find((one) => one.name === name) ?? []);
  const others = series.filter((one) => drawn.length > 1 || !drawn.includes(one));
  return [{ label: drawn.map(({ name }) => name).join(', '), series: drawn }].concat(
    others.slice(0, mostChoices).map((one) => ({ label: one.name, series: [one] })),
  );
}

const ground = (style: LineStyle): LineStyle => ({ ...style, stroke: 'var(--ghost)', width: 1, label: 'var(--quiet)', bold: false }); // prettier-ignore

/** The lines of some series; smoothed ones lie over the values as they were logged, which stay in view. */
export function drawnLines(series: readonly ShownSeries[], smoothing: number): LogLine[] {
  const raw = series.map(({ name, steps, values }, i) => ({ name, steps, values, style: mainStyle(i) }));
  if (smoothing === 0) return raw;
  return [
    ...raw.map((line) => ({ ...line, name: '', style: ground(line.style) })),
    ...raw.map((line) => ({
      ...line,
      name: fill(words.raw, { name: line.name }),
      values: smooth(line.values, smoothing),
    })),
  ];
}

/** The steps of some series from the first to the last; never of no width. */
export function wholeWindow(series: readonly Pick<ShownSeries, 'span'>[]): [number, number] {
  const [from, to] = extent(series.flatMap(({ span }) => span)) ?? [0, 0];
  return to > from ? [from, to] : [from, from + 1];
}

export const nameMark = ({ kind, value }: Mark): string =>
  fill(words.mark[kind], {
    value: value === undefined ? '' : kind === 'rate-drop' ? formatRate(value) : formatNumber(value),
  });

/** The step at which a line of the log stands; undefined where no value is near it. */
export function stepOfLine({ series }: ShownRun, line: number): number | undefined {
  let best: { gap: number; step: number } | undefined;
  for (const { lines, steps } of series)
    for (let i = 0; i < lines.length; i++) {
      const gap = Math.abs(lines[i]! - line);
      if (!best || gap < best.gap) best = { gap, step: steps[i]! };
    }
  return best && best.gap <= 50 ? best.step : undefined;
}
