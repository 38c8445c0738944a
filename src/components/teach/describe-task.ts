import type { Task } from '../../course/tasks';
import { withDefaults, withoutSeed, type AnyValues } from '../../lib/params';
import type { ExperimentCard } from '../experiment/card';
import type { CourseFile } from './course-file';

/**
 * The card of a panel that stands for one task, and the settings that the task is about: its own over the defaults, of a
 * question all but the seed. Null for a task that the experiment does not have.
 */
export function describeTask(
  card: ExperimentCard,
  { checks, goals }: Pick<CourseFile, 'checks' | 'goals'>,
  { kind, id }: Task,
): { card: ExperimentCard; settings: AnyValues } | null {
  const found = (kind === 'check' ? checks : goals).find((one) => one.id === id);
  if (!found) return null;
  const all = withDefaults(card.params, found.settings);
  // A goal counts what a run changed, its seed as well.
  const settings = kind === 'goal' ? all : withoutSeed(card.params, all);
  // Named settings are other ones than the task's.
  const { presets: _, ...rest } = card;
  return { card: { ...rest, check: null, goal: null, [kind]: { ...found, settings } }, settings };
}
