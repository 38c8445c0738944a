import { formatNumber } from './format';
import { finiteValues, mean, standardDeviation } from './statistics';

export type OutcomeCode =
  'early' | 'diverged' | 'broken' | 'flat' | 'prior-only' | 'oscillating' | 'converged' | 'slow';

/** How a run ended, from its loss alone. A code with numbers; `describeOutcome` words it. */
export interface Outcome {
  code: OutcomeCode;
  /** First value; NaN when there is none. */
  first: number;
  /** Mean of the last sixth of the values (at least 5), or the first value that is not finite. */
  last: number;
  /** How many steps the values cover. */
  steps: number;
  /** Step where a diverged or broken run left its path. */
  step?: number;
  /** Where a broken run lies now. */
  level?: 'chance' | 'prior' | 'other';
  /** Largest finite value of a diverged or broken run. */
  peak?: number;
}

export interface OutcomeReferences {
  /** Loss of a uniform guess, ln K for K classes. */
  chance?: number;
  /** Entropy of the class prior: the loss of a network that knows the class frequencies and nothing else. */
  prior?: number;
  /** Step of each value, when they were not taken at every step from 0. */
  steps?: readonly number[];
}

/**
 * Limits, all relative, so that a loss in other units gets the same outcome. Measured on 300 steps of a small fully convolutional
 * network over 14 learning rates: 20x, .95, .93 and .5 separate the endings that its loss, accuracy and dead units show.
 */
export const outcomeLimits = {
  /** Fewer finite values than this are not judged, unless they diverge. */
  fewest: 10,
  /** Above this multiple of its start, a loss has exploded. */
  explosion: 20,
  /** Above this multiple, and out of the noise of its ending, a loss has jumped. */
  jump: 1.5,
  /** An ending at or above this part of the start is flat. */
  flat: 0.95,
  /** An ending at or above this part of the prior's entropy has learned the prior at most. */
  prior: 0.93,
  /** An ending below this part of the reference (prior, else chance, else start) has converged. */
  converged: 0.5,
  /** A mean of the ending within this part of the mean just before it lies flat. */
  settled: 0.15,
  /** An ending with this standard deviation, relative to its mean, swings. */
  swing: 0.5,
} as const;

/** Judges a series of losses. Any numbers give an outcome; NaN or infinity anywhere means diverged. */
export function classifyOutcome(values: readonly number[], references: OutcomeReferences = {}): Outcome {
  const limits = outcomeLimits;
  const first = values[0] ?? NaN;
  const stepAt = (index: number): number => references.steps?.[index] ?? index;
  const steps = countSteps(values.length, stepAt);
  const finite = finiteValues(values);
  const peak = finite.reduce((high, value) => Math.max(high, value), -Infinity);

  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) {
    const step = stepAt(bad);
    const shown = Number.isFinite(first) ? { peak } : {};
    return { code: 'diverged', first, last: values[bad]!, steps, step, ...shown };
  }

  const tail = values.slice(-Math.max(5, Math.round(values.length / 6)));
  const last = mean(tail);
  const outcome = { first, last, steps };
  if (values.length < limits.fewest) return { code: 'early', ...outcome };

  const start = Math.abs(first);
  const spread = standardDeviation(tail);
  const swings = spread >= limits.swing * Math.abs(last);
  const before = mean(values.slice(-2 * tail.length, -tail.length));
  const settled = !swings && Math.abs(last - before) <= limits.settled * Math.abs(before);
  const above = (multiple: number): number =>
    stepAt(
      Math.max(
        0,
        values.findIndex((value) => value > multiple * start),
      ),
    );

  const high = start > 0 && last > limits.jump * start;
  const exploded = peak > limits.explosion * start;
  if (high && (exploded || !settled)) {
    return { code: 'diverged', ...outcome, step: above(exploded ? limits.explosion : limits.jump), peak };
  }
  const goal = limits.converged * (references.prior ?? references.chance ?? start);
  if (last < goal && (!swings || last + 2 * spread < goal)) return { code: 'converged', ...outcome };

  const jumped = start > 0 && peak > limits.jump * start && peak > last + 4 * spread;
  if (settled && (jumped || high)) {
    return { code: 'broken', ...outcome, step: above(limits.jump), level: nameLevel(last, references), peak };
  }
  if (swings && last !== 0) return { code: 'oscillating', ...outcome };
  if (last >= limits.flat * first) return { code: 'flat', ...outcome };
  if (references.prior !== undefined && last >= limits.prior * references.prior) {
    return { code: 'prior-only', ...outcome };
  }
  return { code: 'slow', ...outcome };
}

/** Steps that `length` evenly spaced samples stand for: 60 samples at 0, 5 ... 295 cover 300 steps. */
function countSteps(length: number, stepAt: (index: number) => number): number {
  if (length < 2) return length;
  return Math.round(((stepAt(length - 1) - stepAt(0)) / (length - 1)) * length);
}

function nameLevel(value: number, { chance, prior }: OutcomeReferences): 'chance' | 'prior' | 'other' {
  const near = (level: number | undefined): boolean => level !== undefined && Math.abs(value - level) <= 0.1 * level;
  if (near(prior)) return 'prior';
  return near(chance) ? 'chance' : 'other';
}

/**
 * One sentence for each outcome. Placeholders: {first} and {last} (losses), {peak}, {step}, {steps} (length of the run).
 * A translation gives the same table in its language.
 */
export const outcomeWords = {
  early: 'Too early to tell.',
  'diverged-not-finite': 'Diverged at step {step}: the loss went from {first} to {last}.',
  'diverged-at-once': 'Diverged at step {step}: the first loss is {last}.',
  'diverged-large': 'Diverged at step {step}: the loss rose from {first} up to {peak} and did not come back.',
  'broken-chance': 'Broken at step {step}: the loss jumped to {peak}, then lay flat at {last}, the level of chance.',
  'broken-prior':
    'Broken at step {step}: the loss jumped to {peak}, then lay flat at {last}, what the class frequencies alone give.',
  'broken-other': 'Broken at step {step}: the loss jumped to {peak}, then lay flat at {last}.',
  flat: 'Flat: after {steps} steps the loss is {last} and started at {first}.',
  'prior-only':
    'Prior only: the loss fell from {first} to {last}, no lower than what the class frequencies alone give.',
  slow: 'Slow: the loss fell from {first} to {last} in {steps} steps.',
  oscillating: 'Oscillating: the loss swings around {last} and started at {first}.',
  converged: 'Converged: the loss fell from {first} to {last} in {steps} steps.',
};

/** Names of the outcomes, for labels in charts. */
export const outcomeNames: Record<OutcomeCode, string> = {
  early: 'too early',
  diverged: 'diverged',
  broken: 'broken',
  flat: 'flat',
  'prior-only': 'prior only',
  slow: 'slow',
  oscillating: 'oscillating',
  converged: 'converged',
};

export type OutcomeWords = Record<keyof typeof outcomeWords, string>;

/** The outcome in one sentence, from a table of sentences; English when none is given. */
export function describeOutcome(outcome: Outcome, words: OutcomeWords = outcomeWords): string {
  const { first, last, peak, step, steps } = outcome;
  const shown: Record<string, string> = {
    first: formatNumber(first),
    last: formatNumber(last),
    peak: formatNumber(peak ?? last),
    step: String(step ?? ''),
    steps: String(steps),
  };
  return words[chooseSentence(outcome)].replace(/\{(\w+)\}/g, (whole, name: string) => shown[name] ?? whole);
}

function chooseSentence(outcome: Outcome): keyof OutcomeWords {
  switch (outcome.code) {
    case 'diverged':
      if (!Number.isFinite(outcome.first)) return 'diverged-at-once';
      return Number.isFinite(outcome.last) ? 'diverged-large' : 'diverged-not-finite';
    case 'broken':
      return `broken-${outcome.level ?? 'other'}`;
    default:
      return outcome.code;
  }
}
