import type { Query } from '../../lib/url';
import type { ExperimentCard } from './card';
import type { Strings } from './strings';

/**
 * Parameter -> why it cannot be moved: the page, the goal, the question, or the address says so. Empty where the question does:
 * its words stand once, at Run. Under each control they would go with the answer, and move the buttons under the pointer.
 */
export function findLocks(
  card: ExperimentCard,
  {
    lock,
    query,
    isPredicting,
    strings,
  }: { lock: string[]; query: Query | null; isPredicting: boolean; strings: Strings },
): Map<string, string> {
  const locks = new Map<string, string>();
  const names = Object.keys(card.params);
  const add = (list: string[], why: string) => {
    for (const name of list) if (names.includes(name) && !locks.has(name)) locks.set(name, why);
  };
  if (card.goal) add(card.goal.lock, strings.lockedByGoal);
  add(lock, strings.locked);
  if (query) add(query.lock === '*' ? names : query.lock, strings.locked);
  if (isPredicting && card.check) add(Object.keys(card.check.settings), '');
  return locks;
}
