import type { PairOutcome } from './findings';
import { judgeCurve } from './judge-curve';
import { outcomeLimits, type Limits } from './limits';
import { measure, type Curve, type Facts, type Levels } from './measure';
import { findBand, findGap, findNoisy, findOverFitting, type Side } from './together';

/** How a training loss and the same loss on held-out data went, each alone and both together. */
export function judgePair(
  training: Curve,
  heldOut: Curve,
  levels: Levels = {},
  facts: Facts = {},
  limits: Limits = outcomeLimits,
): PairOutcome {
  const [seen, unseen] = [training, heldOut].map((curve): Side => ({
    measures: measure(curve, levels, facts, limits),
    outcome: judgeCurve(curve, levels, facts, limits),
  })) as [Side, Side];
  const isJudged = [seen, unseen].every(({ outcome }) => !['early', 'not-finite'].includes(outcome.finding.code));
  const detectors = [findOverFitting, findNoisy, findBand, findGap];
  const found = isJudged ? detectors.map((detect) => detect(seen, unseen)).find(Boolean) : null;
  return { training: seen.outcome, heldOut: unseen.outcome, together: found ?? null };
}
