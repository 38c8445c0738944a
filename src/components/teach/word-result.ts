import type { TaskResult } from '../../course/receipt';
import { fill } from '../../lib/fill';
import type { CourseFile } from './course-file';
import type { TeachStrings } from './strings';

/** A task's result in words: the question, what was predicted, what came. What the experiment does not have any more goes by its id. */
export function wordResult(result: TaskResult, { checks, goals }: CourseFile, said: TeachStrings): string {
  const { kind, id, reached, tries } = result;
  if (kind === 'goal') {
    const text = goals.find((one) => one.id === id)?.text ?? id;
    const more = tries > 1 ? ` ${fill(said.goalTries, { tries })}` : '';
    return `${text} – ${reached ? said.resultReached : said.resultMissed}.${more}`;
  }
  const check = checks.find((one) => one.id === id);
  const labelOf = (option = '') => check?.options.find((one) => one.id === option)?.label ?? option;
  const worded = fill(said.resultCheck, { said: labelOf(result.said), came: labelOf(result.came) });
  const more = tries > 1 ? ` ${fill(said.resultTries, { tries })}` : '';
  return `${check?.prompt ?? id} – ${worded}.${more}`;
}
