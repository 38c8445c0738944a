import { extent, median, quantile } from '../lib/statistics';
import { formatNumber } from '../lib/format';
import { isShareAxis } from '../lib/outcome/shares';

/** Keep differences and quotients of two values within the range of numbers. */
const largest = 1e300;
const smallest = 1e-290;

export interface Axis {
  type: 'linear' | 'log';
  domain: [low: number, high: number];
  ticks: number[];
}

/** Value -> pixel and back. */
export interface Scale {
  (value: number): number;
  invert(pixel: number): number;
}

export function createScale(axis: Pick<Axis, 'type' | 'domain'>, start: number, end: number): Scale {
  const forward = axis.type === 'log' ? Math.log : (value: number): number => value;
  const back = axis.type === 'log' ? Math.exp : (value: number): number => value;
  const [low, high] = [forward(axis.domain[0]), forward(axis.domain[1])];
  const scale = (value: number): number => start + ((forward(value) - low) / (high - low)) * (end - start);
  scale.invert = (pixel: number): number => back(low + ((pixel - start) / (end - start)) * (high - low));
  return scale;
}

/** Round steps of 1, 2 or 5 times a power of ten over [low, high], about `count` of them, and two at least: one tick says no scale. */
export function linearTicks(low: number, high: number, count: number): number[] {
  const step = niceStep((high - low) / Math.max(1, count));
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  if (last === first && high > low) return linearTicks(low, high, 2 * Math.max(1, count));
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const lead = rough / power;
  return power * (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10);
}

/** Decades over [low, high], with 3 between them (or 2 and 5) where there is room, thinned out to at most `count`. */
export function logTicks(low: number, high: number, count: number): number[] {
  const decades = Math.log10(high / low);
  const leads = decades * 3 <= count ? [1, 2, 5] : decades * 2 <= count ? [1, 3] : [1];
  const stride = Math.max(1, Math.ceil(decades / Math.max(1, count)));
  const ticks: number[] = [];
  for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
    if (power % stride !== 0) continue;
    for (const lead of leads) {
      const tick = Number(`${lead}e${power}`);
      if (tick >= low * 0.999 && tick <= high * 1.001) ticks.push(tick);
    }
  }
  return ticks;
}

/** What an axis must show: all values, which of them started a series, and levels that must stay in view. */
export interface AxisValues {
  values: number[];
  starts: number[];
  levels: number[];
  /** Linear only: the axis begins at zero, as bars need. */
  zero?: boolean;
  /** Log only: no value below this part of the top is shown in its place; 1e-12 when not given. */
  least?: number;
}

/** Levels that an axis of shares shows: an accuracy, recall, mean IoU or share has the whole of 0 to 1, so that no one image looks like a swing. */
export function shareLevels(axisName: string | undefined, values: readonly number[]): number[] {
  return isShareAxis(axisName) && values.every((value) => !(value > 1)) ? [0, 1] : [];
}

/**
 * The vertical axis. Its ends are round, so that it stays still while samples arrive. One exploding run must not press all others
 * flat: on a log axis values are cut off at 1000 times the starts and levels, or 10 times the median of a longer series where that
 * is more (but then at most a million times); on a linear axis at 10 times, or 3 times the ninth decile. Values in 0..1 are never cut.
 */
export function chooseAxis(data: AxisValues, type: 'linear' | 'log', tickCount: number): Axis {
  return type === 'log' ? logAxis(data, tickCount) : linearAxis(data, tickCount);
}

function logAxis({ values, starts, levels, least = 1e-12 }: AxisValues, tickCount: number): Axis {
  const positive = values.filter((value) => value > 0 && Number.isFinite(value));
  const levelsShown = levels.filter((level) => level > 0 && Number.isFinite(level));
  const base = extent([...starts.filter((value) => value > 0), ...levelsShown])?.[1];
  const middle = positive.length < 20 ? 0 : median(positive);
  const cap = base === undefined ? Infinity : Math.max(1, 1e3 * base, Math.min(10 * middle, 1e6 * base));
  const shown = extent([...positive.filter((value) => value <= cap), ...levelsShown]) ?? [0.1, 10];
  const cut = positive.some((value) => value > cap);
  const top = roundLog(Math.max(smallest, cut ? cap : shown[1] * 1.02), 'up');
  const bottom = roundLog(Math.max(shown[0], top * least) / 1.02, 'down');
  const domain: [number, number] = top / bottom < 9 ? [roundLog(bottom / 2, 'down'), top] : [bottom, top];
  return { type: 'log', domain, ticks: logTicks(...domain, tickCount) };
}

/** The nearest 1 or 3 times a power of ten that is not below (up) or not above (down) the value. */
function roundLog(value: number, direction: 'up' | 'down'): number {
  const held = Math.min(1e300, Math.max(1e-300, value));
  const power = Math.floor(Math.log10(held));
  const steps = [`1e${power}`, `3e${power}`, `1e${power + 1}`].map(Number);
  return direction === 'up' ? steps.find((step) => step >= held)! : steps.findLast((step) => step <= held)!;
}

function linearAxis({ values, starts, levels, zero }: AxisValues, tickCount: number): Axis {
  const sizes = values.filter(Number.isFinite).map((value) => Math.min(largest, Math.abs(value)));
  const base = extent([...starts, ...levels].map(Math.abs))?.[1] ?? 0;
  const cap =
    base === 0 ? largest : Math.min(largest, Math.max(1, 10 * base, Math.min(3 * quantile(sizes, 0.9), 100 * base)));
  const kept = values.filter(Number.isFinite).map((value) => Math.min(cap, Math.max(-cap, value)));
  let [low, high] = extent([...kept, ...levels]) ?? [0, 1];
  if (zero || (low > 0 && low < 0.6 * high)) low = Math.min(0, low);
  if (zero || (high < 0 && high > 0.6 * low)) high = Math.max(0, high);
  if (high - low <= Math.max(smallest, 1e-9 * Math.max(Math.abs(low), Math.abs(high)))) [low, high] = widen(low, high);
  const step = niceStep((high - low) / tickCount);
  const domain: [number, number] = [
    Number((Math.floor((2 * low) / step + 1e-6) * (step / 2)).toPrecision(12)),
    Number((Math.ceil((2 * high) / step - 1e-6) * (step / 2)).toPrecision(12)),
  ];
  return { type: 'linear', domain, ticks: linearTicks(...domain, tickCount) };
}

function widen(low: number, high: number): [number, number] {
  const size = Math.max(Math.abs(low), Math.abs(high));
  return size <= smallest ? [0, 1] : [low - 0.5 * size, high + 0.5 * size];
}

/** Keeps a value inside an axis. NaN stays NaN; infinities and, on a log axis, zero go to the edge. */
export function clampTo(axis: Axis, value: number): number {
  return Math.min(axis.domain[1], Math.max(axis.domain[0], value));
}

export function formatTick(tick: number): string {
  return formatNumber(tick, 4);
}
