import { findPeriod } from '../../lib/outcome/period';
import type { JudgedSeries } from './judged-series';

/** A shift with this part of the largest correlation is a repetition too. */
const alike = 0.7;
/** A part of a period fits into it a whole number of times, but for this part of one. */
const whole = 0.15;

/**
 * The period of a curve in steps, or the part of it that repeats as well: teeth of 31.2 values fit best after five of them, where a
 * value meets a value. `period`: the one with the largest correlation, in steps.
 */
export function findTooth(
  { curve: { values, steps = [...values.keys()] }, levels, first }: JudgedSeries,
  period: number,
): number {
  const reference = levels.chance ?? Math.abs(first);
  const stride = (steps.at(-1)! - steps[0]!) / (steps.length - 1);
  const strongest = findPeriod(values, reference)?.correlation ?? 0;
  const longest = period / stride;
  let tooth = longest;
  // Of so few values as are left each time only shorter periods show.
  for (let lag = longest; ;) {
    const shorter = findPeriod(values.slice(-3 * Math.ceil(lag) + 3), reference);
    if (!shorter || shorter.correlation < alike * strongest) return period / Math.round(longest / tooth);
    lag = shorter.lag;
    const teeth = longest / lag;
    if (Math.abs(teeth - Math.round(teeth)) < whole) tooth = lag;
  }
}
