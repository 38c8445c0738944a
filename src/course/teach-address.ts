import type { ParamTable } from '../lib/params';
import { defaultQuery, formatQuery, parseQuery, type Query, type QueryNotice } from '../lib/url';

/** What is assigned: an experiment or a lesson, or nothing yet. */
export interface Subject {
  kind: 'exp' | 'lesson';
  id: string;
}

/** The subject in the address of the builder; null where it names none. `search` with or without its question mark. */
export function readSubject(search: string): Subject | null {
  const query = new URLSearchParams(search.slice(0, 5000));
  for (const kind of ['exp', 'lesson'] as const) {
    const id = query.get(kind);
    if (id) return { kind, id };
  }
  return null;
}

/** The rest of the builder's address: what it assigns with the subject, as an embed reads it. */
export function readAssignment(table: ParamTable, search: string): { query: Query; notices: QueryNotice[] } {
  const rest = search
    .replace(/^\?/, '')
    .split('&')
    .filter((pair) => !/^(exp|lesson)=/.test(pair));
  return parseQuery(table, rest.join('&'));
}

/** The address of the builder, below the base, that opens with this subject and query. */
export function writeTeachAddress({ kind, id }: Subject, table: ParamTable, query: Query): string {
  const rest = formatQuery(table, query).replace(/^\?/, '');
  return `teach/?${kind}=${encodeURIComponent(id)}${rest && '&'}${rest}`;
}

/** Where the frame and the page of a subject are, below the base, and the page that stands alone. */
export function placesOf({ kind, id }: Subject): { frame: string; page: string; offline: string } {
  const path = kind === 'exp' ? id : `lessons/${id}`;
  const page = kind === 'exp' ? `lab/${id}/` : `lessons/${id}/`;
  return { frame: `embed/${path}/`, page, offline: `offline/${path}.html` };
}

/** A word that names a subject among experiments and lessons, some of which have the same id. */
export const nameSubject = ({ kind, id }: Subject): string => (kind === 'exp' ? id : `lesson-${id}`);

/** What of a query a lesson takes: its look and the label. Its experiments have settings and questions of their own. */
export const keepForLesson = ({ theme, a }: Query): Query => ({ ...defaultQuery({}), theme, a });
