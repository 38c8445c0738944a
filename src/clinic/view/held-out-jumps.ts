import { mean, median } from '../../lib/statistics';
import { pairUp } from './held-out-below';
import type { JudgedSeries } from './judged-series';
import type { RunView } from './run-view';

/** A held-out loss that goes up and down from one value to the next, while the training loss falls smoothly. */
export interface HeldOutJumps {
  /** The mean size of a jump, and by the middle of the held-out values. */
  jump: number;
  part: number;
  count: number;
  /** Mean training loss beside the last held-out value. */
  training: number;
  trainingOf: JudgedSeries;
}

const fewest = 6;
/** By the middle of the held-out values. */
const wide = 0.25;
/** Jumps are so many times the steps of the training loss in the later half. */
const apart = 4;
/** Of the steps of the training loss these fall; of the turns of the held-out one these are real. */
const [falling, turning] = [0.75, 0.4];
/** The best of the last half is no worse than the middle one of the first three by this factor: else it is on its way up. */
const trendless = 1.2;

/** Undefined where the held-out loss has a trend, or the training loss jumps as well. */
export function findHeldOutJumps(view: RunView): HeldOutJumps | undefined {
  const { loss, heldOutLoss } = view;
  if (!loss || !heldOutLoss || heldOutLoss.values.length < fewest) return undefined;
  const { length } = heldOutLoss.values;
  // The mean over an epoch, where the log has it beside single batches.
  const means = view
    .list('loss', 'train')
    .find(({ meaning, values }) => meaning.base === loss.meaning.base && Math.abs(values.length - length) <= 1);
  const pairs = pairUp(means ?? loss, heldOutLoss);
  if (pairs.length < fewest) return undefined;
  const [seen, unseen] = [pairs.map(({ training }) => training), pairs.map(({ heldOut }) => heldOut)];
  const steps = differences(seen);
  const jumps = differences(unseen);
  const jump = mean(jumps.map(Math.abs));
  const part = jump / median(unseen);
  const isSmooth = steps.filter((step) => step < 0).length >= falling * steps.length;
  const turns = jumps.slice(1).filter((one, i) => one * jumps[i]! < 0).length / (jumps.length - 1);
  const later = mean(steps.slice(-Math.ceil(steps.length / 2)).map(Math.abs));
  if (!(part > wide && isSmooth && turns >= turning && jump > apart * later)) return undefined;
  const half = unseen.slice(-Math.ceil(unseen.length / 2));
  if (Math.min(...half) > trendless * median(unseen.slice(0, 3))) return undefined;
  return { jump, part, count: unseen.length, training: seen.at(-1)!, trainingOf: means ?? loss };
}

const differences = (values: readonly number[]): number[] => values.slice(1).map((value, i) => value - values[i]!);
