import { mean } from '../../lib/statistics';
import type { JudgedSeries } from './judged-series';

/** So many held-out values of the later half, nearly all of them below, and by this part on average. */
const [fewest, nearlyAll, clearly] = [5, 0.9, 0.03];

/**
 * Whether a held-out loss stays below the training loss through the later half of a run: each of its values against the mean of
 * the training losses since the one before.
 */
export function staysBelow(seen: JudgedSeries, unseen: JudgedSeries): boolean {
  const pairs = pairUp(seen, unseen);
  const later = pairs.slice(Math.floor(pairs.length / 2));
  if (later.length < fewest) return false;
  const below = later.filter(({ training, heldOut }) => heldOut < training).length;
  const gap = mean(later.map(({ training, heldOut }) => training - heldOut));
  return below >= nearlyAll * later.length && gap > clearly * mean(later.map(({ training }) => training));
}

/** Each held-out value with the mean of the training values since the one before. */
export function pairUp(seen: JudgedSeries, unseen: JudgedSeries): { training: number; heldOut: number }[] {
  const pairs: { training: number; heldOut: number }[] = [];
  let at = 0;
  unseen.series.steps.forEach((step, i) => {
    const since: number[] = [];
    for (; at < seen.values.length && seen.series.steps[at]! <= step; at++) since.push(seen.values[at]!);
    const heldOut = unseen.values[i]!;
    if (since.length > 0 && [heldOut, ...since].every(Number.isFinite)) pairs.push({ training: mean(since), heldOut });
  });
  return pairs;
}
