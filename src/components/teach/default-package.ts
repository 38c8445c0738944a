import { defaultQuery } from '../../lib/url';
import type { CourseFile, LessonFile } from './course-file';
import type { PackageChoice } from './make-package';

/** Which of the packages. */
type PackageKind = Pick<PackageChoice, 'version' | 'contents'>;

/** In percent. */
const mastery = 80;

/**
 * The package of an experiment where nobody has chosen: its questions, or else its first challenge, at the default settings, and the usual
 * pass mark.
 */
export function defaultPackage(
  { card: { id, title, params: table }, checks, goals }: CourseFile,
  kind: PackageKind,
): PackageChoice {
  const asked = checks.length > 0 ? { check: checks.map((one) => one.id) } : { goal: goals[0]?.id ?? '' };
  return {
    subject: { kind: 'exp', id },
    title,
    locale: 'en',
    table,
    query: { ...defaultQuery(table), ...asked },
    isScored: checks.length + goals.length > 0,
    mastery,
    ...kind,
  };
}

/** The package of a lesson where nobody has chosen. */
export const defaultLessonPackage = ({ id, title, tasks }: LessonFile, kind: PackageKind): PackageChoice => ({
  subject: { kind: 'lesson', id },
  title,
  locale: 'en',
  table: {},
  query: defaultQuery({}),
  isScored: tasks > 0,
  mastery,
  ...kind,
});
