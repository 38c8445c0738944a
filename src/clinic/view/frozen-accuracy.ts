import { finiteValues } from '../../lib/statistics';
import type { JudgedSeries } from './judged-series';
import type { RunView } from './run-view';

/** An accuracy that does not move. */
export interface FrozenAccuracy {
  one: JudgedSeries;
  /** Between 0 and 1. */
  share: number;
  /** The place of the first value that is so. */
  from: number;
}

/**
 * The training accuracy, or else the held-out one, where its last values are the same but for rounding: four fifths of them, and at
 * least four. Single batches scatter, so this is said of means over many examples.
 */
export function findFrozenAccuracy({ accuracy, heldOutAccuracy, losses }: RunView): FrozenAccuracy | undefined {
  // Outputs that are NaN have an accuracy that says nothing.
  if (losses.some(({ brokenAt }) => brokenAt >= 0)) return undefined;
  for (const one of [accuracy, heldOutAccuracy]) {
    if (!one || one.values.length < 4) continue;
    const last = finiteValues(one.values.slice(-Math.ceil(0.8 * one.values.length)));
    const [low, high] = [Math.min(...last.slice(-2000)), Math.max(...last.slice(-2000))];
    const scale = high > 1.5 ? 100 : 1;
    // A net that gives one class still scatters a little in the training accuracy, where the last batch is smaller.
    const isFrozen = last.length >= 4 && high - low <= 2e-4 * scale;
    if (isFrozen && !(one === heldOutAccuracy && beats(accuracy, high / scale)))
      return { one, share: high / scale, from: one.values.findIndex((value) => value >= low && value <= high) };
  }
  return undefined;
}

/** Whether the training accuracy goes up beyond what one class gets: then a held-out one that stands still is another symptom. */
function beats(accuracy: JudgedSeries | undefined, share: number): boolean {
  if (accuracy === undefined) return false;
  const scale = accuracy.highest > 1.5 ? 100 : 1;
  const { mean, spread, count } = accuracy.ending;
  const [above, error] = [mean / scale - share, spread / scale / Math.sqrt(count)];
  return mean - accuracy.first > 0.05 * scale && above > Math.max(0.01, 2 * error);
}
