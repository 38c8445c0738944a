import type { PairFinding } from './findings';
import type { CurveOutcome } from './findings';
import type { Measures } from './measure';
import { hasSlope } from './sloping';

/** One curve of a pair: what was measured, and the word it has alone. */
export interface Side {
  measures: Measures;
  outcome: CurveOutcome;
}

/** The held-out loss was lowest before its end and rises since, while the training loss went on below it. */
export function findOverFitting(training: Side, heldOut: Side): PairFinding | null {
  const { values, stepAt, ended, slope, limits } = heldOut.measures;
  const lowest = values.reduce((least, value) => Math.min(least, value), Infinity);
  const hasTurned = ended.mean > limits.turned * lowest && ended.mean > lowest + limits.turnedErrors * slope.scatter;
  const isBelow = training.measures.ended.mean < ended.mean / limits.turned;
  const isLearning = ['converged', 'falling', 'slow', 'settled'].includes(training.outcome.finding.code);
  if (!(hasTurned && isBelow && isLearning)) return null;
  return { code: 'over-fitting', lowest, step: stepAt(values.indexOf(lowest)) };
}

/** Batches scatter, and the held-out loss, which has none, does not: noise. */
export function findNoisy(training: Side, heldOut: Side): PairFinding | null {
  if (training.outcome.finding.code !== 'oscillating') return null;
  const swing = training.measures.slope.scatter;
  if (!(heldOut.measures.slope.scatter < training.measures.limits.calm * swing)) return null;
  return { code: 'noisy', swing };
}

/** The held-out loss swings about a level too: the steps are too long for what is left. */
export function findBand(training: Side, heldOut: Side): PairFinding | null {
  const { slope, first, ended, limits } = heldOut.measures;
  const isLevel = ['converged', 'settled'].includes(training.outcome.finding.code) && !hasSlope(heldOut.measures);
  const isSpiky = training.outcome.also.some(({ code }) => code === 'spikes');
  if (!(isLevel && !isSpiky && slope.scatter > limits.heldOutSwings * (first - ended.mean))) return null;
  return { code: 'band', swing: slope.scatter };
}

/** The two end apart. */
export function findGap(training: Side, heldOut: Side): PairFinding | null {
  const { limits, reference } = training.measures;
  const [seen, unseen] = [training, heldOut].map(({ measures }) => measures.ended.mean) as [number, number];
  const errorOf = ({ measures }: Side) => measures.slope.scatter / Math.sqrt(measures.ended.points);
  const error = Math.hypot(errorOf(training), errorOf(heldOut));
  if (!(Math.abs(unseen - seen) > limits.gapErrors * error)) return null;
  if (unseen < (1 - limits.gap) * seen) return { code: 'gap', side: 'below' };
  const isWide = unseen > limits.gapAbove * seen && unseen - seen > limits.wideGap * reference;
  return isWide ? { code: 'gap', side: 'above' } : null;
}
