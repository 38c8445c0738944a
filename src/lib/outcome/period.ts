import { mean } from '../statistics';

/** How a curve repeats itself. */
export interface Period {
  /** Values from one repetition to the next. */
  lag: number;
  /** Correlation of the curve with itself, shifted by `lag`. */
  correlation: number;
  /** Squares of all rises over squares of all falls from value to value: 1 for an even swing, large where it jumps up and sinks. */
  asymmetry: number;
}

/** Longer curves are judged by their last values: the search takes a time with the square of their number. */
const most = 4000;

/**
 * The period with the largest correlation, beyond the first shift at which the curve no longer resembles itself, up to a third of
 * its length. It is taken on the logarithm of the values, held between a tenth and ten times the reference, without a
 * straight line: otherwise one high peak would outweigh all the rest. Null where there is none.
 */
export function findPeriod(values: readonly number[], reference: number): Period | null {
  const logs = values.slice(-most).map((value) => Math.log(Math.min(10, Math.max(0.1, value / reference))));
  const flat = withoutLine(logs);
  const variance = mean(flat.map((value) => value ** 2));
  if (!(variance > 0)) return null;
  const correlate = (lag: number) => {
    let sum = 0;
    for (let i = lag; i < flat.length; i++) sum += flat[i]! * flat[i - lag]!;
    return sum / (flat.length - lag) / variance;
  };
  const longest = Math.floor(logs.length / 3);
  let lag = 1;
  while (lag <= longest && correlate(lag) > 0) lag++;
  let best = { lag: 0, correlation: -Infinity };
  for (; lag <= longest; lag++) {
    const correlation = correlate(lag);
    if (correlation > best.correlation) best = { lag, correlation };
  }
  if (best.lag < 2) return null;
  const moves = logs.slice(1).map((value, i) => value - logs[i]!);
  const squares = (sign: 1 | -1) => moves.reduce((sum, move) => sum + (sign * move > 0 ? move ** 2 : 0), 0);
  return { ...best, asymmetry: squares(1) / squares(-1) };
}

function withoutLine(values: number[]): number[] {
  const [middle, level] = [(values.length - 1) / 2, mean(values)];
  const squares = values.reduce((sum, _, i) => sum + (i - middle) ** 2, 0);
  const slope = values.reduce((sum, value, i) => sum + (i - middle) * (value - level), 0) / squares;
  return values.map((value, i) => value - level - slope * (i - middle));
}
