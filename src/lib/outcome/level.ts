import type { Finding } from './findings';
import { levelOf, spanOf, type Measures } from './measure';

/** It lies at the entropy of the class prior: the net counts. Never said of a run whose prior is not known. */
export function findPriorOnly(measures: Measures): Finding | null {
  const { ended, levels, limits } = measures;
  if (levels.prior === undefined || !(Math.abs(ended.mean - levels.prior) < limits.prior * levels.prior)) return null;
  return { code: 'prior-only', ...spanOf(measures), prior: levels.prior };
}

/** It lies where clipped probabilities put it, above what a net without knowledge has. */
export function findFloor(measures: Measures): Finding | null {
  const { ended, levels, reference, against, limits } = measures;
  const { floor = NaN } = levels;
  if (!(floor > reference && Math.abs(ended.mean - floor) < limits.level * floor)) return null;
  return { code: 'settled', ...spanOf(measures), part: ended.mean / reference, against, level: 'floor' };
}

/** It lies at a level: a low one, or one that is not good. */
export function findLevel(measures: Measures): Finding {
  const { ended, reference, against, limits } = measures;
  const part = ended.mean / reference;
  if (part < limits.converged) return { code: 'converged', ...spanOf(measures), part, against };
  return { code: 'settled', ...spanOf(measures), part, against, level: levelOf(measures) };
}
