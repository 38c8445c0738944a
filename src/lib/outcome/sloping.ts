import type { Finding } from './findings';
import { spanOf, type Measures } from './measure';

/** Whether the line through the last third has a slope beyond its own error, and one that is of account. */
export function hasSlope({ slope, fall, ended, reference, limits }: Measures): boolean {
  const part = ended.mean < limits.low * reference ? limits.steepDrift : limits.drift;
  const drift = Math.abs(slope.drift);
  return drift > limits.errors * slope.error && drift > part * Math.max(fall, ended.mean / 2);
}

/** It goes up to the end. */
export function findRising(measures: Measures): Finding | null {
  const { slope, lowest } = measures;
  if (!(slope.drift > 0 && hasSlope(measures))) return null;
  return { code: 'rising', ...spanOf(measures), lowest: lowest.mean, step: lowest.step };
}

/** It still goes down: slowly, or on its way. */
export function findFalling(measures: Measures): Finding | null {
  const { slope, first, ended, reference, steps, limits } = measures;
  if (!(slope.drift < 0 && ended.mean < first && hasSlope(measures))) return null;
  const drift = -slope.drift;
  const goal = limits.converged * reference;
  const more = Math.round(((ended.mean - goal) / drift) * slope.steps);
  if (more > limits.slow * steps) return { code: 'slow', ...spanOf(measures), drift, more, goal };
  return { code: 'falling', ...spanOf(measures), drift };
}
