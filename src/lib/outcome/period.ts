import { mean } from '../statistics';

/** How a curve repeats itself. */
export interface Period {
  /** Values from one repetition to the next; a part of one where the curve is read at steps that do not fit its period. */
  lag: number;
  /** Correlation of the curve with itself, shifted by `lag`. */
  correlation: number;
  /** Squares of all rises over squares of all falls from value to value: 1 for an even swing, large where it jumps up and sinks. */
  asymmetry: number;
}

/** A shift with this part of the largest correlation is a repetition too: the largest may stand for several. */
const alike = 0.7;

/** Longer curves are judged by their last values: the search takes a time with the square of their number. */
const most = 4000;

/**
 * The period with the largest correlation, beyond the first shift at which the curve no longer resembles itself, up to a third of
 * its length. It is taken on the logarithm of the values, held between a tenth and ten times the reference, without a
 * straight line: otherwise one high peak would outweigh all the rest. Where a part of that period is one as well, it is the part: teeth of
 * 31.2 values fit best after five of them. Null where there is none.
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
  let shortest = 1;
  while (shortest <= longest && correlate(shortest) > 0) shortest++;
  let best = { lag: 0, correlation: -Infinity };
  for (let lag = shortest; lag <= longest; lag++) {
    const correlation = correlate(lag);
    if (correlation > best.correlation) best = { lag, correlation };
  }
  if (best.lag < 2) return null;
  // The part of it that fits most often.
  for (let teeth = Math.floor(best.lag / Math.max(2, shortest)); teeth > 1; teeth--) {
    if (correlate(Math.round(best.lag / teeth)) < alike * best.correlation) continue;
    best.lag /= teeth;
    break;
  }
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
