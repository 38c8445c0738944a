import { findJump } from './jump';
import type { Finding, SideFinding } from './findings';
import type { Measures } from './measure';
import { periodOf } from './repeating';

/** Up and back, several times: single batches, such as the same bad one in every epoch. */
export function findSpikes(measures: Measures): SideFinding | null {
  const { values, first, peak, limits } = measures;
  const edge = limits.jump * Math.abs(first);
  const isAbove = (value: number | undefined) => value !== undefined && value > edge;
  const above = values.filter(isAbove).length;
  const count = values.filter((value, i) => isAbove(value) && !isAbove(values[i - 1])).length;
  if (!(edge > 0 && count >= limits.spikes && above <= limits.spikeShare * values.length)) return null;
  return { code: 'spikes', count, highest: peak, period: periodOf(measures)?.steps ?? null };
}

/** A jump that did not last. */
export function findRecovered(measures: Measures): SideFinding | null {
  const jump = findJump(measures);
  return jump && { code: 'recovered', ...jump };
}

const recovering: readonly Finding['code'][] = ['converged', 'settled', 'slow', 'falling', 'prior-only'];

/** What else is to be seen in a curve of which `finding` is the word. */
export function findBeside(measures: Measures, finding: Finding): SideFinding[] {
  if (!recovering.includes(finding.code)) return [];
  const side = findSpikes(measures) ?? findRecovered(measures);
  return side ? [side] : [];
}
