import { median } from '../statistics';
import type { Finding } from './findings';
import { findJump, findLoss } from './jump';
import { levelOf, spanOf, stepAbove, type Measures } from './measure';

/** It ends far above its start. */
export function findDiverged(measures: Measures): Finding | null {
  const { first, ended, peak, limits } = measures;
  const edge = limits.explosion * Math.abs(first);
  if (!(first !== 0 && ended.mean > edge)) return null;
  return { code: 'diverged', ...spanOf(measures), step: stepAbove(measures, edge), peak };
}

/** It jumped, or lost what it had gained at one blow, and lies since where nothing is learned. */
export function findBroken(measures: Measures): Finding | null {
  const { values, ended, reference, spread, limits } = measures;
  const jump = findJump(measures) ?? findLoss(measures);
  // The median: one spike in the ending does not make it a bad one.
  const level = median(values.slice(values.length - ended.points));
  if (!jump || level < limits.converged * reference) return null;
  const then = spread > limits.swingsAfterJump * ended.mean ? 'swings' : 'flat';
  return { code: 'broken', ...spanOf(measures), ...jump, then, level: levelOf(measures) };
}
