import { defaultQuery } from '../../lib/url';
import type { CourseFile } from './course-file';
import type { PackageChoice } from './make-package';

/**
 * The package of an experiment where nobody has chosen: its questions, or else its first challenge, at the default settings, and a
 * pass mark of 80 %.
 */
export function defaultPackage(
  { card: { id, title, params: table }, checks, goals }: CourseFile,
  { version, contents }: Pick<PackageChoice, 'version' | 'contents'>,
): PackageChoice {
  const asked = checks.length > 0 ? { check: checks.map((one) => one.id) } : { goal: goals[0]?.id ?? '' };
  return {
    subject: { kind: 'exp', id },
    title,
    locale: 'en',
    table,
    query: { ...defaultQuery(table), ...asked },
    version,
    contents,
    isScored: checks.length + goals.length > 0,
    mastery: 80,
  };
}
