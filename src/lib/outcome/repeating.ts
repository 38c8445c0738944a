import type { Finding } from './findings';
import { spanOf, type Measures } from './measure';
import { findPeriod, type Period } from './period';
import { slopeOfLastThird } from './slope';
import { findSpikes } from './spikes';

/** The period of a curve in steps, where it has one. */
export function periodOf(measures: Measures): (Period & { steps: number }) | null {
  const { values, reference, limits, steps } = measures;
  const period = findPeriod(values, reference);
  if (!period || !(period.correlation > limits.period)) return null;
  return { ...period, steps: Math.round((period.lag * steps) / values.length) };
}

/** Up at one blow, down again more slowly, at a regular distance: data in a fixed order, one tooth for each class or epoch. */
export function findSawTooth(measures: Measures): Finding | null {
  const period = periodOf(measures);
  if (!period || !(period.asymmetry > measures.limits.asymmetry)) return null;
  return { code: 'saw-tooth', ...spanOf(measures), period: period.steps, peak: measures.peak };
}

/** It swings about a level by so much that the level says little. Spikes are no swings. */
export function findOscillating(measures: Measures): Finding | null {
  const { first, ended, limits } = measures;
  const swing = swingOf(measures);
  const scale = Math.max(Math.abs(first - ended.mean), Math.abs(ended.mean) / 4);
  if (!(swing > limits.swings * scale)) return null;
  return { code: 'oscillating', ...spanOf(measures), swing, period: periodOf(measures)?.steps ?? null };
}

/** Scatter about the line of the last third, without spikes. */
function swingOf(measures: Measures): number {
  const { edge } = findSpikes(measures) ?? {};
  if (edge === undefined) return measures.slope.scatter;
  const rest = measures.values.flatMap((value, i) => (value > edge ? [] : [{ value, step: measures.stepAt(i) }]));
  return slopeOfLastThird(
    rest.map(({ value }) => value),
    (index) => rest[index]!.step,
  ).scatter;
}
