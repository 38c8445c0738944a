import { finiteValues, mean, median, standardDeviation } from '../../lib/statistics';
import type { RunView } from './run-view';

/** Batches of one class, as their losses alone show them: near 0, far above a guess, near 0 again. */
export interface ClassBlocks {
  /** How often it came back from near 0. */
  rises: number;
  /** The value before the first of them, and the highest of all. */
  lowest: number;
  peak: number;
  /** Steps between two of them, the middle one. */
  period: number;
  /** Places of the first low value and of the rise after it. */
  places: [low: number, high: number];
  /** The held-out loss by the mean of the training loss, where there is one. */
  heldOutTimes: number | undefined;
}

/** Of the first loss: nothing is left, and it is all back. */
const [nothing, back] = [0.01, 0.25];
/** So many times; the first time in this part of the run, or where what is held out costs so many times the mean, in that part. */
const [often, start, early] = [5, 0.05, 0.2];
/** Distances of blocks are alike; those of single bad examples are not: their standard deviation by their mean. */
const alike = 0.25;
const gap = 2;

/** Undefined where the loss does not return from near 0 again and again, at distances that are alike. */
export function findClassBlocks({ loss, heldOutLoss }: RunView): ClassBlocks | undefined {
  if (!loss || loss.values.length < 30 || !(loss.first > 0)) return undefined;
  const { values, series } = loss;
  const chance = heldOutLoss ? Math.min(loss.first, heldOutLoss.first) : loss.first;
  const rises: { low: number; high: number }[] = [];
  let low = -1;
  values.forEach((value, i) => {
    if (value < nothing * chance) low = i;
    if (value > back * chance && low >= 0) {
      rises.push({ low, high: i });
      low = -1;
    }
  });
  if (rises.length < often) return undefined;
  const steps = rises.map(({ high }) => series.steps[high]!);
  const distances = steps.slice(1).map((step, i) => step - steps[i]!);
  // A block that was learned well shows no rise: its neighbours are two apart.
  const usual = median(distances);
  const remainders = distances.map((one) => one / Math.max(1, Math.round(one / usual)));
  const [first] = rises;
  const heldOutTimes = heldOutLoss && mean(finiteValues(heldOutLoss.values)) / mean(finiteValues(values));
  // A net that has learned well for long meets single bad examples: it knew nothing yet at the start.
  const part = (heldOutTimes ?? 0) > gap ? early : start;
  if (first!.high > part * values.length) return undefined;
  if (!(usual > 0) || standardDeviation(remainders) > alike * mean(remainders)) return undefined;
  return {
    rises: rises.length,
    lowest: values[first!.low]!,
    peak: loss.highest,
    period: usual,
    places: [first!.low, first!.high],
    heldOutTimes,
  };
}
