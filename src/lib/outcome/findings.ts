import type { Ended } from './ended';

/** What every finding tells: the first value, what the curve ended at, and how many steps it covers. */
export interface Span {
  first: number;
  ended: Ended;
  steps: number;
}

/** How one curve went, as a code with the numbers that were judged. Words for it are in `content/i18n/outcome`. */
export type Finding = Span &
  (
    | { code: 'early' }
    /** `value`, the first that is NaN or infinite, at `step`. `before`: the highest of the ten values before; NaN where there is none. */
    | { code: 'not-finite'; step: number; value: number; before: number; grew: boolean }
    | { code: 'diverged'; step: number; peak: number }
    /** Left its path at `step`, and lies flat or swings since. */
    | { code: 'broken'; step: number; peak: number; then: 'flat' | 'swings'; level: Level }
    | { code: 'saw-tooth'; period: number; peak: number }
    /** `swing`: standard deviation about the line of the last third. */
    | { code: 'oscillating'; swing: number; period: number | null }
    | { code: 'flat'; cause: FlatCause; level: Level; step?: number; peak?: number; alive?: number }
    /** `lowest`: the lowest mean over as many points as the ending has, and the step in the middle of them. */
    | { code: 'rising'; lowest: number; step: number }
    | { code: 'prior-only'; prior: number }
    /** `drift`: what the line through the last third fell; `more`: steps to `goal` at this pace. */
    | { code: 'slow'; drift: number; more: number; goal: number }
    | { code: 'falling'; drift: number }
    /** The ending is `part` of the level that it is measured `against`. */
    | { code: 'converged'; part: number; against: Reference }
    | { code: 'settled'; part: number; against: Reference; level: Level | 'floor' }
  );

/** The reference level that a curve ended at. */
export type Level = 'chance' | 'prior' | null;

/** What an ending is measured against: the best known of these levels. */
export type Reference = 'prior' | 'chance' | 'first';

/** Why a curve is flat, where it can be told: a jump and dead units, no unit alive or no change at all, too small a step. */
export type FlatCause = 'jump' | 'dead' | 'small-step' | 'unknown';

/** What else is to be seen in a curve. */
export type SideFinding =
  | { code: 'spikes'; count: number; highest: number; period: number | null }
  /** A jump at `step` to `peak`, from which the run came back. */
  | { code: 'recovered'; step: number; peak: number };

/** What a training and a held-out loss say together. */
export type PairFinding =
  /** The held-out loss was lowest at `step`, the training loss fell on. */
  | { code: 'over-fitting'; lowest: number; step: number }
  /** Single batches scatter by `swing`, the held-out loss does not. */
  | { code: 'noisy'; swing: number }
  /** The held-out loss swings too, by `swing`: the net does, not the batches. */
  | { code: 'band'; swing: number }
  | { code: 'gap'; side: 'below' | 'above' };

/** One curve, judged. */
export interface CurveOutcome {
  finding: Finding;
  also: SideFinding[];
}

/** Two curves of the same loss, judged. */
export interface PairOutcome {
  training: CurveOutcome;
  heldOut: CurveOutcome;
  together: PairFinding | null;
}

/** The word for how a run went: that of its curve, or of the pair. */
export type OutcomeCode = Finding['code'] | 'over-fitting' | 'noisy';

/** The word for a pair of curves. */
export function codeOfPair({ training, together }: PairOutcome): OutcomeCode {
  if (together?.code === 'over-fitting' || together?.code === 'noisy') return together.code;
  return together?.code === 'band' ? 'oscillating' : training.finding.code;
}
