import { fillOfflinePage } from '../../course/offline-page';
import { writePackage } from '../../course/scorm/package';
import type { ScormVersion } from '../../course/sco/find-api';
import { keepForLesson, nameSubject, placesOf, type Subject } from '../../course/teach-address';
import type { ParamTable } from '../../lib/params';
import { formatQuery, type Query } from '../../lib/url';
import { packageStrings } from './package-strings';

/** What the instructor has chosen. */
export interface PackageChoice {
  subject: Subject;
  title: string;
  locale: string;
  /** The experiment's; empty for a lesson. */
  table: ParamTable;
  query: Query;
  version: ScormVersion;
  /** `full`: the experiment or the lesson itself; `thin`: a frame with its page on the site. */
  contents: 'full' | 'thin';
  /** Whether it sets a question or a challenge. Else the student says when it is done. */
  isScored: boolean;
  /** From 0 to 100; null for none. */
  mastery: number | null;
}

/** What the making takes from around it. */
export interface PackageParts {
  /** The script of packages, from `virtual:sco-script`. */
  script: string;
  /** Full address of the site, with a slash at its end; empty where it is not known, which thin packages need. */
  site: string;
  /** The text of a file below the site's base. */
  readText(path: string): Promise<string>;
}

/** What the file is called. */
export const packageName = ({ subject, version, contents, query }: PackageChoice): string =>
  [
    nameSubject(subject),
    ...(query.a ? [query.a] : []),
    `scorm-${version}`,
    ...(contents === 'thin' ? ['thin'] : []),
    'zip',
  ].join('.');

/** The SCORM package of an assignment. The same choice gives the same bytes, in browsers and in the build. */
export async function makePackage(choice: PackageChoice, parts: PackageParts): Promise<Uint8Array<ArrayBuffer>> {
  const { subject, title, locale, table, version, contents, isScored, mastery } = choice;
  const query = subject.kind === 'lesson' ? keepForLesson(choice.query) : choice.query;
  const search = formatQuery(table, query);
  const address = parts.site + placesOf(subject).frame + search;
  if (contents === 'thin' && !/^https?:/.test(address))
    throw new Error('missing address of the site: a thin package shows a page of it (set SITE)');
  return writePackage({
    version,
    id: subject.kind === 'lesson' ? `lesson.${subject.id}` : subject.id,
    title,
    language: locale,
    theme: query.theme,
    frame: contents === 'thin' ? { address } : { html: await readOffline(), query: search },
    mastery: isScored ? mastery : null,
    byHand: !isScored,
    script: parts.script,
    words: subject.kind === 'lesson' ? packageStrings(locale).lessonSco : packageStrings(locale).sco,
  });

  async function readOffline(): Promise<string> {
    return fillOfflinePage(await parts.readText(placesOf(subject).offline), { site: parts.site, query: '' });
  }
}
