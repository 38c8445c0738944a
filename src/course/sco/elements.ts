import type { TaskResult } from '../receipt';
import { isRight } from '../task-results';
import type { ScormVersion } from './find-api';

/** What is told to a course system: elements and their values, in the order in which it has to hear them. */
export type Elements = [element: string, value: string][];

/** The names of what both versions have. */
export const elementsOf = (version: ScormVersion) =>
  version === '1.2'
    ? ({ status: 'cmi.core.lesson_status', time: 'cmi.core.session_time', exit: 'cmi.core.exit', raw: 'cmi.core.score.raw' } as const) // prettier-ignore
    : ({ status: 'cmi.completion_status', time: 'cmi.session_time', exit: 'cmi.exit', raw: 'cmi.score.raw' } as const);

/**
 * The score, a whole number from 0 to 100, and then what it means. Below the mark 1.2 hears `completed` and not `failed`, which
 * Open edX grades as 0 and Moodle writes itself where it is meant; 2004 has completion apart and the mark in its manifest.
 */
export function writeScore(version: ScormVersion, score: number, mastery: number | null): Elements {
  const passed = mastery !== null && score >= mastery;
  if (version === '1.2')
    return [
      ['cmi.core.score.min', '0'],
      ['cmi.core.score.max', '100'],
      ['cmi.core.score.raw', String(score)],
      ['cmi.core.lesson_status', passed ? 'passed' : 'completed'],
    ];
  return [
    ['cmi.score.min', '0'],
    ['cmi.score.max', '100'],
    ['cmi.score.raw', String(score)],
    ['cmi.score.scaled', String(score / 100)],
    ['cmi.completion_status', 'completed'],
    ...(passed ? ([['cmi.success_status', 'passed']] satisfies Elements) : []),
  ];
}

/** One answer, as the interaction with this number. `now`: the student's time. Its words have at most 64 characters (`isTaskResult`). */
export function writeInteraction(version: ScormVersion, number: number, result: TaskResult, now: Date): Elements {
  const { kind, id, said = '', came = '', reached } = result;
  const isCheck = kind === 'check';
  // The two versions write true and false, wrong and the name of an answer each in its own way.
  const is12 = version === '1.2';
  const truth = (value: boolean) => (is12 ? String(value)[0]! : String(value));
  const rows: Elements = [
    ['id', `${kind}-${id}`],
    ['type', isCheck ? 'choice' : 'true-false'],
    is12 ? ['time', clock(now)] : ['timestamp', `${day(now)}T${clock(now)}`],
    ['correct_responses.0.pattern', isCheck ? came : truth(true)],
    [is12 ? 'student_response' : 'learner_response', isCheck ? said : truth(reached === true)],
    ['result', isRight(result) ? 'correct' : is12 ? 'wrong' : 'incorrect'],
  ];
  return rows.map(([name, value]) => [`cmi.interactions.${number}.${name}`, value]);
}

const two = (number: number) => String(number).padStart(2, '0');
const clock = (date: Date) => [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':');
const day = (date: Date) => [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');

/** A span of time in milliseconds: `0001:02:03.45` in 1.2, which has four digits of hours, `PT3723.45S` in 2004. */
export function writeSpan(version: ScormVersion, milliseconds: number): string {
  const hundredths = Math.max(0, Math.round(milliseconds / 10));
  const rest = hundredths % 100;
  const seconds = Math.floor(hundredths / 100);
  if (version === '2004') return `PT${seconds}.${two(rest)}S`;
  const hours = Math.min(9999, Math.floor(seconds / 3600));
  return `${String(hours).padStart(4, '0')}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${two(rest)}`;
}
