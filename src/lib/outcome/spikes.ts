import { median } from '../statistics';
import type { Measures } from './measure';

/** Single values, or few at a time, far above the rest. */
export interface Spikes {
  count: number;
  /** Values above it belong to a spike. */
  edge: number;
  /** Steps from one to the next; null where the distances differ. */
  period: number | null;
}

/** Up above `limits.jump` times the first value and back, several times, in a small share of all values; null where it is not so. */
export function findSpikes({ values, first, stepAt, limits }: Measures): Spikes | null {
  const edge = limits.jump * Math.abs(first);
  const isAbove = (value: number | undefined) => value !== undefined && value > edge;
  const share = values.filter(isAbove).length / values.length;
  const steps = values.flatMap((value, i) => (isAbove(value) && !isAbove(values[i - 1]) ? [stepAt(i)] : []));
  if (!(edge > 0 && steps.length >= limits.spikes && share <= limits.spikeShare)) return null;
  const gaps = steps.slice(1).map((step, i) => step - steps[i]!);
  const period = median(gaps);
  const isRegular = gaps.every((gap) => Math.abs(gap - period) < limits.irregular * period);
  return { count: steps.length, edge, period: isRegular ? period : null };
}
