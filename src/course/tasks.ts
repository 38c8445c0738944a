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

/** An experiment as a lesson places it, with the question and the challenge that it asks there. */
export interface AskingPanel {
  id: string;
  check?: string | undefined;
  goal?: string | undefined;
}

/** What a task of an experiment is called in a lesson, in which several experiments ask. */
export const nameInLesson = (experiment: string, id: string): string => `${experiment}_${id}`;

/** The tasks of a lesson, in its order, each once. */
export function listLessonTasks(panels: readonly AskingPanel[]): Task[] {
  const named = panels.flatMap(({ id, check, goal }): [string, Task][] =>
    [check && { kind: 'check' as const, id: check }, goal && { kind: 'goal' as const, id: goal }]
      .filter((task) => task !== undefined && task !== '')
      .map((task) => [`${task.kind} ${id} ${task.id}`, { ...task, id: nameInLesson(id, task.id) }]),
  );
  return [...new Map(named).values()];
}
