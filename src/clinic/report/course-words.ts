import { formatNumber } from '../../lib/format';
import type { Course } from '../course';
import type { RunReport } from '../judge-run';

/** What changed by less than this part of where it began stayed there. */
const little = 0.02;

/** How a run went, by what can be seen of it: from where to where its curve went. Whether that is enough, its owner knows. */
export function wordCourse({ outcome, course }: Pick<RunReport, 'outcome' | 'course'>): string {
  const few = 'too few values to tell';
  if (!course) return few;
  const went = wordWay(course);
  if (outcome === 'short') return `${went}; ${few}`;
  return outcome === 'broke' && Number.isFinite(course.to) ? `${went}, and it broke` : went;
}

function wordWay({ name, from, to }: Course): string {
  const it = name === 'loss' ? 'the loss' : name;
  const [a, b] = [formatNumber(from), formatNumber(to)];
  if (!Number.isFinite(from))
    return Object.is(from, to) ? `${it} is ${a} from the start` : `${it} went from ${a} to ${b}`;
  if (!Number.isFinite(to)) return `${it} began at ${a} and became ${b}`;
  const change = to - from;
  if (Math.abs(change) <= little * Math.abs(from)) return `${it} stayed near ${b}`;
  return `${it} ${change < 0 ? 'fell' : 'rose'} from ${a} to ${b}`;
}

/** Whether the curve came down by more than a little. */
export const hasFallen = ({ from, to }: Course): boolean => from - to > little * Math.abs(from);

/** What it means that no rule found anything in a run. */
export function wordNothing({ checked, course }: Pick<RunReport, 'checked' | 'course'>): string {
  const none = `None of ${checked.length} patterns fits.`;
  if (!course) return none;
  return hasFallen(course)
    ? `${none} That is common in a healthy run.`
    : `${none} But the curve did not fall: what shows nothing in a log can still be found by what you see.`;
}
