import { mean } from '../../lib/statistics';
import type { JudgedSeries } from './judged-series';

/** Below a level by this part of it, and by so many standard deviations of the ending. */
const [clearly, standsOut] = [0.04, 8];

/**
 * The lowest loss of the first half of a run, a mean over a fiftieth of it, where it lies clearly below a level at which the run
 * ends: the net had begun to learn, and lost it. Undefined where it never did.
 */
export function findLost({ values, ending }: JudgedSeries, level: number): number | undefined {
  const width = Math.max(1, Math.round(values.length / 50));
  let lowest = Infinity;
  for (let from = 0; from + width <= Math.ceil(values.length / 2); from++) {
    const part = values.slice(from, from + width);
    if (part.every(Number.isFinite)) lowest = Math.min(lowest, mean(part));
  }
  const edge = level - Math.max(clearly * level, standsOut * ending.spread);
  return lowest < edge ? lowest : undefined;
}
