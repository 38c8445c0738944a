import type { Finding, FlatCause } from './findings';
import { findJump } from './jump';
import { levelOf, spanOf, type Measures } from './measure';

/** It ends where it started, does not swing there, and never learned anything in between. */
export function findFlat(measures: Measures): Finding | null {
  const { first, ended, lowest, spread, facts, limits } = measures;
  const start = Math.abs(first);
  const isFlat =
    Math.abs(ended.mean - first) < limits.flat * start &&
    lowest.mean > limits.learned * first &&
    spread <= limits.swingsAfterJump * start;
  if (!isFlat && !(first === 0 && ended.mean === 0)) return null;
  return {
    code: 'flat',
    ...spanOf(measures),
    cause: findCause(measures),
    level: levelOf(measures),
    ...findJump(measures),
    ...(facts.alive !== undefined && { alive: facts.alive }),
  };
}

/** Flat, but for a jump: a step was too large, and what it left is dead. */
export const findFlatAfterJump = (measures: Measures): Finding | null =>
  findJump(measures) ? findFlat(measures) : null;

/**
 * Dead and asleep look alike. A jump and a plateau mean that a step was too large. Without one the share of living units tells;
 * without that, whether the loss falls at all: too small a step still goes down, no gradient at all leaves every value as it was.
 */
function findCause(measures: Measures): FlatCause {
  const { facts, limits, slope, spread } = measures;
  if (findJump(measures)) return 'jump';
  if (facts.alive !== undefined) return facts.alive < limits.alive ? 'dead' : 'small-step';
  if (slope.drift < -limits.errors * slope.error) return 'small-step';
  return spread === 0 ? 'dead' : 'unknown';
}
