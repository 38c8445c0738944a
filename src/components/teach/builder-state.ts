import { keepForLesson, placesOf, writeTeachAddress, type Subject } from '../../course/teach-address';
import { defaultQuery, formatQuery, type Query } from '../../lib/url';
import type { ParamTable } from '../../lib/params';

/** The addresses of an assignment, below the base. */
export interface Addresses {
  frame: string;
  page: string;
  /** The builder itself, as it stands. */
  builder: string;
  oembed: string;
  /** The experiment as an ES module, which has no questions; null for a lesson. */
  module: string | null;
}

/** What an assignment leads to. `table`: the experiment's; empty for a lesson. */
export function addressesOf(subject: Subject, table: ParamTable, given: Query): Addresses {
  const query = subject.kind === 'lesson' ? keepForLesson(given) : given;
  const places = placesOf(subject);
  const search = formatQuery(table, query);
  return {
    frame: places.frame + search,
    // A page of the site has the reader's own colours; a lesson's page has no settings.
    page: places.page + (subject.kind === 'lesson' ? '' : formatQuery(table, { ...query, theme: 'auto' })),
    builder: writeTeachAddress(subject, table, query),
    module: subject.kind === 'exp' ? `modules/${subject.id}.js` : null,
    oembed: `oembed/${subject.kind === 'exp' ? subject.id : `lessons/${subject.id}`}.json`,
  };
}

/** Another subject: the look and the label stay, settings and tasks were the other's. */
export const changeSubject = (query: Query, table: ParamTable): Query => ({
  ...defaultQuery(table),
  ui: query.ui,
  theme: query.theme,
  a: query.a,
});

/** A name put into a list, at its end, or taken out. */
export const toggle = (names: readonly string[], name: string): string[] =>
  names.includes(name) ? names.filter((one) => one !== name) : [...names, name];

/** The parameters that are locked, by name. */
export const lockedNames = ({ lock }: Query, table: ParamTable): string[] => (lock === '*' ? Object.keys(table) : lock);

/** Locks of these names; of all, as `*`. */
export const lockOf = (names: readonly string[], table: ParamTable): Query['lock'] =>
  names.length > 0 && Object.keys(table).every((name) => names.includes(name)) ? '*' : [...names].sort();

/** The characters that a label may have, of those that were typed. */
export const labelOf = (typed: string): string =>
  typed
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^-+$/, '')
    .slice(0, 64);
