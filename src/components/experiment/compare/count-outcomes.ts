import type { OutcomeCode } from '../../../lib/outcome/findings';

/** How many runs ended in each way, the most frequent first; those that cannot be judged are left out. */
export function countOutcomes(outcomes: readonly (OutcomeCode | null)[]): { code: OutcomeCode; count: number }[] {
  const counts = new Map<OutcomeCode, number>();
  for (const code of outcomes) if (code) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].map(([code, count]) => ({ code, count })).sort((a, b) => b.count - a.count);
}
