import { listTasks, type Task } from '../../course/tasks';
import { sameValue } from '../../lib/same-value';
import type { Param, Value } from '../../lib/params';
import type { Query } from '../../lib/url';
import { formatValue } from '../experiment/format-value';
import { fill } from '../../lib/fill';
import type { CourseFile } from './course-file';
import { describeTask } from './describe-task';
import type { TeachStrings } from './strings';

/** What students see of a parameter in a task, where it is not what the builder's control shows. */
export interface TaskValue {
  kind: Task['kind'];
  /** Which question, from 1. */
  at: number;
  value: Value;
}

/**
 * The tasks that set a parameter to another value than the instructor did. A task brings all its settings with it, for what was
 * measured of it holds for these: a question all but the seed, a challenge the seed too (`describeTask`).
 */
export function findTaskValues(course: CourseFile, query: Query, name: string): TaskValue[] {
  const own = query.values[name] ?? course.card.params[name]!.default;
  return listTasks(query, course).tasks.flatMap((task, i) => {
    const { settings } = describeTask(course.card, course, task)!;
    const value = settings[name];
    return value === undefined || sameValue(value, own) ? [] : [{ kind: task.kind, at: i + 1, value }];
  });
}

/** Which value students see in the place of the control's, and at which one a lock holds it; empty where it is the control's. */
export function wordTaskValues(
  found: readonly TaskValue[],
  { param, own, isLocked }: { param: Param; own: Value; isLocked: boolean },
  said: TeachStrings,
): string {
  if (found.length === 0) return '';
  const values = found.map(({ kind, at, value }) =>
    fill(kind === 'check' ? said.valueInCheck : said.valueInGoal, { value: formatValue(param, value), at }),
  );
  return fill(isLocked ? said.lockedByTask : said.setByTask, {
    values: values.join(', '),
    own: formatValue(param, own),
  });
}
