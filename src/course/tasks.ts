import type { Query } from '../lib/url';

/** One thing that an assignment asks: a question before a run, or a challenge. */
export interface Task {
  kind: 'check' | 'goal';
  id: string;
}

/** What of an address's tasks the experiment does not have. */
export interface UnknownTask extends Task {
  /** Those that it has. */
  possible: string[];
}

/** The tasks that an address sets, in their order, the goal last; and those that do not exist (any more). */
export function listTasks(
  { check, goal }: Pick<Query, 'check' | 'goal'>,
  known: { checks: { id: string }[]; goals: { id: string }[] },
): { tasks: Task[]; unknown: UnknownTask[] } {
  const asked: Task[] = [
    ...(Array.isArray(check) ? check : []).map((id) => ({ kind: 'check' as const, id })),
    ...(goal ? [{ kind: 'goal' as const, id: goal }] : []),
  ];
  const has = { check: known.checks.map(({ id }) => id), goal: known.goals.map(({ id }) => id) };
  const stands = ({ kind, id }: Task) => has[kind].includes(id);
  return {
    tasks: asked.filter(stands),
    unknown: asked.filter((task) => !stands(task)).map((task) => ({ ...task, possible: has[task.kind] })),
  };
}
