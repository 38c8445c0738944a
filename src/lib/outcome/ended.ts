import { mean } from '../statistics';

/** What a series ended at. */
export interface Ended {
  /** Mean of the last `points` values; NaN when one of them is not finite, or there are none. */
  mean: number;
  /** A sixth of the values, at least 5; all of them when there are fewer. */
  points: number;
}

/**
 * What a run ended at: the mean of the last sixth of its values, at least 5. One batch says little, and the last one no more
 * than any other. Sentences, claims, goals and grades all mean this by "ends at"; a single number is called the last value.
 */
export function endedAt(values: readonly number[]): Ended {
  const points = Math.min(values.length, Math.max(5, Math.round(values.length / 6)));
  return { mean: mean(values.slice(values.length - points)), points };
}
