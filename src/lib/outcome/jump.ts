import { mean } from '../statistics';
import { stepAbove, type Measures } from './measure';

/** Where a curve left its path upwards, and how far. */
export interface Jump {
  step: number;
  peak: number;
}

/** A peak far above the first value, and above what the ending scatters; null where there is none. */
export function findJump(measures: Measures): Jump | null {
  const { first, ended, peak, spread, limits } = measures;
  const start = Math.abs(first);
  if (!(start > 0 && peak > limits.jump * start && peak > ended.mean + limits.standsOut * spread)) return null;
  return { step: stepAbove(measures, limits.jump * start), peak };
}

/**
 * Where a curve lost, at one blow, a good part of what it had gained, without a peak that need be above its start: the largest
 * difference between the means just before and just after a value is at least half of what was lost. Null where it did not.
 */
export function findLoss(measures: Measures): Jump | null {
  const { values, first, ended, lowest, limits, stepAt } = measures;
  const gained = first - lowest.mean;
  const lost = ended.mean - lowest.mean;
  if (!(gained > limits.lost * Math.abs(first) && lost > limits.lost * gained)) return null;
  const width = Math.max(3, Math.round(values.length / 24));
  const riseAt = (i: number) => mean(values.slice(i, i + width)) - mean(values.slice(i - width, i));
  let at = -1;
  let most = lost / 2;
  for (let i = width; i <= values.length - width; i++) {
    const rise = riseAt(i);
    if (rise > most) [at, most] = [i, rise];
  }
  if (at < 0) return null;
  return { step: stepAt(at), peak: Math.max(...values.slice(at, at + width)) };
}
