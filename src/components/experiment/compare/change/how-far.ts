import { outcomeLimits } from '../../../../lib/outcome/limits';

/** A number that was measured, and its standard error where the run itself tells it: 0 where it does not. */
export interface Reading {
  value: number;
  error: number;
}

/** How two readings are set against each other. */
export type Yardstick =
  /** As a ratio. `least`: the smallest size above 0 in the same figure, which stands for what a 0 is below. */
  | { by: 'ratio'; least: number }
  /** As a part of all that the figure spans in the two runs: values of either sign have no ratio. */
  | { by: 'range'; range: number }
  /** Shares from 0 to 1: their difference. */
  | { by: 'share' };

/** Below this part of the larger one, or of the range, a difference is not worth a sentence. */
const tenth = 0.1;

/** Shares are counted on some hundred examples: of 240, a share of a half has a standard error of 0.03. */
const shareError = 0.03;

/** Whether two readings are alike by their size alone, whatever they scatter. */
export const isWithinTenth = (from: Pick<Reading, 'value'>, to: Pick<Reading, 'value'>): boolean =>
  Math.abs(to.value - from.value) <= tenth * Math.max(Math.abs(from.value), Math.abs(to.value));

/**
 * How far two readings are apart: 0 where they are alike, infinity where only one is finite. Ratios count by their logarithm,
 * ranges and shares from 0 to 1, so that what grew threefold is further apart than anything that only went from end to end.
 */
export function howFar(from: Reading, to: Reading, yardstick: Yardstick): number {
  const values = [from.value, to.value];
  const finite = values.filter(Number.isFinite).length;
  if (finite < 2) return finite === 1 ? Infinity : 0;
  const gap = Math.abs(to.value - from.value);
  if (isWithinTenth(from, to) || gap <= outcomeLimits.gapErrors * Math.hypot(from.error, to.error)) return 0;
  switch (yardstick.by) {
    case 'share':
      return gap > shareError ? gap : 0;
    case 'range':
      return gap > tenth * yardstick.range ? gap / yardstick.range : 0;
    case 'ratio': {
      // Nothing is known of a 0 but that it is below the rest: a tenth of the least says so in any unit.
      const [a, b] = values.map((value) => Math.log(value === 0 ? yardstick.least / 10 : value)) as [number, number];
      return Math.abs(b - a);
    }
  }
}
