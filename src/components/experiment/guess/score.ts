import { heightOf, type GuessAxis } from './axis';

/** A curve as it was drawn: heights on its axis, evenly spaced from the first step to the last. */
export interface Guess {
  axis: GuessAxis;
  heights: readonly number[];
  /** The step at its right end; the left one is 0. */
  steps: number;
}

/** How far a guess was from the run, and how far a flat line at the first value of the run would have been. */
export interface Score {
  /** Of a log axis the mean factor between the two curves, 1 where they are one; of a linear one their mean distance. */
  off: number;
  flat: number;
  /** The first step at which the run was no number any more: what comes after is not compared. */
  brokeAt: number | null;
}

/** The height of a guess at a step. */
export function heightAt({ heights, steps }: Guess, step: number): number {
  const place = (Math.min(steps, Math.max(0, step)) / steps) * (heights.length - 1);
  const left = Math.min(heights.length - 2, Math.floor(place));
  return heights[left]! + (place - left) * (heights[left + 1]! - heights[left]!);
}

/** Compares a guess with the samples of a run, at every one of them. Null where none can be compared. */
export function scoreGuess(
  guess: Guess,
  { steps, values }: { steps: readonly number[]; values: readonly number[] },
): Score | null {
  const { axis } = guess;
  const bad = values.findIndex((value) => !Number.isFinite(value));
  // A loss of 0 has no place on a log axis: it lies at its foot.
  const heights = values
    .slice(0, bad < 0 ? undefined : bad)
    .map((value) => (axis.scale === 'log' && value <= 0 ? 0 : heightOf(axis, value)));
  if (heights.length === 0) return null;
  const meanGap = (of: (i: number) => number) =>
    heights.reduce((sum, height, i) => sum + Math.abs(height - of(i)), 0) / heights.length;
  const inWords = (gap: number) =>
    axis.scale === 'log' ? (axis.high / axis.low) ** gap : gap * (axis.high - axis.low);
  return {
    off: inWords(meanGap((i) => heightAt(guess, steps[i]!))),
    flat: inWords(meanGap(() => heights[0]!)),
    brokeAt: bad < 0 ? null : steps[bad]!,
  };
}
