import type { CurvesFigure } from '../../../engine/figures';
import { isShareAxis } from '../../../lib/outcome/shares';

/** The y axis on which a curve is drawn by hand. */
export interface GuessAxis {
  scale: 'log' | 'linear';
  low: number;
  high: number;
}

/** Curves of which nothing is known yet are drawn on these: losses on a log axis, losses on a linear one. */
const unknown = { log: { low: 1e-3, high: 10 }, linear: { low: 0, high: 3 } };

/** Shares go from 0 to 1. Any other axis holds what the runs of the page have shown, rounded outwards; before a run, a usual range. */
export function chooseAxis(figure: Pick<CurvesFigure, 'scale' | 'y'>, seen: readonly number[]): GuessAxis {
  const scale = figure.scale ?? 'linear';
  if (scale === 'linear' && isShareAxis(figure.y)) return { scale, low: 0, high: 1 };
  const usable = seen.filter((value) => Number.isFinite(value) && (scale === 'linear' || value > 0));
  if (usable.length === 0) return { scale, ...unknown[scale] };
  const [least, most] = [Math.min(...usable), Math.max(...usable)];
  if (scale === 'log') {
    const [low, high] = [Math.floor(Math.log10(least)), Math.ceil(Math.log10(most))];
    return { scale, low: 10 ** low, high: 10 ** Math.max(high, low + 2) };
  }
  return { scale, low: Math.min(0, roundOut(least)), high: roundOut(Math.max(most, 0)) || 1 };
}

/** 2.3 -> 3, 0.17 -> 0.2, -41 -> -50. */
function roundOut(value: number): number {
  if (value === 0) return 0;
  const size = 10 ** Math.floor(Math.log10(Math.abs(value)));
  return Number((Math.sign(value) * Math.ceil(Math.abs(value) / size - 1e-9) * size).toPrecision(12));
}

/** The value at a height of the axis, 0 at its foot and 1 at its top. */
export function valueAt({ scale, low, high }: GuessAxis, height: number): number {
  return scale === 'log' ? low * (high / low) ** height : low + height * (high - low);
}

/** The height of a value, beyond 0 and 1 where it lies outside; NaN for what the axis cannot show. */
export function heightOf({ scale, low, high }: GuessAxis, value: number): number {
  return scale === 'log' ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
}

/** Values with a line across the drawing: powers of ten, or five of a linear axis. */
export function ticksOf({ scale, low, high }: GuessAxis): number[] {
  if (scale === 'linear')
    return [0, 0.25, 0.5, 0.75, 1].map((part) => Number((low + part * (high - low)).toPrecision(6)));
  const [from, to] = [Math.round(Math.log10(low)), Math.round(Math.log10(high))];
  const every = Math.ceil((to - from) / 6);
  return Array.from({ length: Math.floor((to - from) / every) + 1 }, (_, i) => Number(`1e${from + i * every}`));
}
