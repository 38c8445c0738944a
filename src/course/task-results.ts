import type { TaskResult } from './receipt';

/** The results with one more run of a task. The first answer to a question stays; a goal, once reached, stays reached by the run that did. */
export function addResult(results: readonly TaskResult[], next: Omit<TaskResult, 'tries'>): TaskResult[] {
  const before = results.find(({ kind, id }) => kind === next.kind && id === next.id);
  if (!before) return [...results, { ...next, tries: 1 }];
  const keeps = before.kind === 'check' || before.reached === true;
  const now = { ...(keeps ? before : next), tries: before.tries + 1 };
  return results.map((one) => (one === before ? now : one));
}

/** Whether the task came out as predicted, or the goal was reached. */
export const isRight = ({ kind, said, came, reached }: TaskResult): boolean =>
  kind === 'check' ? said === came : reached === true;

/** The share of the set tasks that came out right, from 0 to 1. */
export const scoreOf = (results: readonly TaskResult[], set: number): number =>
  set === 0 ? 0 : results.filter(isRight).length / set;
