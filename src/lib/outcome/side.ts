import type { Finding, SideFinding } from './findings';
import { findJump } from './jump';
import type { Measures } from './measure';
import { findSpikes } from './spikes';

const recovering: readonly Finding['code'][] = ['converged', 'settled', 'slow', 'falling', 'prior-only'];

/** What else is to be seen in a curve of which `finding` is the word: spikes, such as the same bad batch in every epoch, or a jump that did not last. */
export function findBeside(measures: Measures, finding: Finding): SideFinding[] {
  if (!recovering.includes(finding.code)) return [];
  const spikes = findSpikes(measures);
  if (spikes) return [{ code: 'spikes', count: spikes.count, highest: measures.peak, period: spikes.period }];
  const jump = findJump(measures);
  return jump ? [{ code: 'recovered', ...jump }] : [];
}
