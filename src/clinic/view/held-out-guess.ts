import { mean } from '../../lib/statistics';
import { findChanceLevel } from './chance-level';
import type { JudgedSeries } from './judged-series';
import type { RunView } from './run-view';

/** A held-out accuracy that is a guess in every epoch. */
export interface HeldOutGuess {
  classes: number;
  /** The mean of all its values, 0 to 1. */
  share: number;
  /** A loss that began at ln K or never was below it, or the log itself, tells K as well. */
  isBacked: boolean;
  /** By the first fifth of the run the training accuracy was clearly above a guess. */
  isQuick: boolean;
}

/** A first loss of fresh weights lies so near to ln K. */
const near = 0.05;
/** Epochs, at the least. */
const fewest = 5;
/** A sixth of the epochs is no better than all by so many standard errors. */
const errors = 4;

/** Of fewer classes a value may lie higher: 1/K by this part of what is left. */
const above = (classes: number, part: number) => (1 / classes) * (1 + part * (1 - 1 / classes));

/** Undefined where the held-out accuracy was ever better than a guess, or K is not told by anything. */
export function findHeldOutGuess(view: RunView): HeldOutGuess | undefined {
  const { heldOutAccuracy: held, accuracy } = view;
  if (!held || !accuracy || held.values.length < fewest) return undefined;
  const shares = toShares(held);
  const share = mean(shares);
  if (!(share > 0) || !shares.every(Number.isFinite)) return undefined;
  const told = tellClasses(view, share);
  const classes = told ?? Math.round(1 / share);
  const isAtChance = share > 0.75 / classes && share < above(classes, 0.3);
  if (classes < 2 || !isAtChance || !(Math.max(...shares) < above(classes, 1)) || rises(shares)) return undefined;
  const early = toShares(accuracy).slice(0, Math.max(1, Math.ceil(accuracy.values.length / 5)));
  // A held-out loss that never was below that of a guess is a witness too.
  const isBacked = told !== undefined || (view.heldOutLoss?.lowest ?? 0) > (1 - near) * Math.log(classes);
  return { classes, share, isBacked, isQuick: early.at(-1)! > above(classes, 2) };
}

const toShares = ({ values, highest }: JudgedSeries): number[] =>
  values.map((value) => value / (highest > 1.5 ? 100 : 1));

/** K from the log, or from the first loss of either side, where the accuracy goes with it. */
function tellClasses({ facts, heldOutLoss, loss }: RunView, share: number): number | undefined {
  if (facts.classes !== undefined) return facts.classes;
  const chance = heldOutLoss && findChanceLevel(heldOutLoss)?.classes;
  if (chance !== undefined) return chance;
  const guess = Math.round(1 / share);
  const candidates = [guess - 1, guess, guess + 1].filter((one) => one > 1);
  for (const first of [heldOutLoss?.first, loss?.first]) {
    if (first === undefined) continue;
    const fits = candidates.filter((one) => Math.abs(first - Math.log(one)) < near * Math.log(one));
    if (fits.length > 0) return fits.sort((a, b) => Math.abs(first - Math.log(a)) - Math.abs(first - Math.log(b)))[0];
  }
  return undefined;
}

/** Whether the accuracy was better for a while, than its scatter from epoch to epoch explains. */
function rises(shares: readonly number[]): boolean {
  const width = Math.max(3, Math.round(shares.length / 6));
  const level = mean(shares);
  const scatter = Math.sqrt(mean(shares.slice(1).map((one, i) => (one - shares[i]!) ** 2)) / 2);
  const bar = Math.max(errors * scatter, 0.02 * level) / Math.sqrt(width);
  let sum = 0;
  return shares.some((share, i) => {
    sum += share - (shares[i - width] ?? 0);
    return i + 1 >= width && sum / width - level > bar;
  });
}
