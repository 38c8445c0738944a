import { useEffect, useRef, useState } from 'preact/hooks';
import { keepForLesson, readAssignment, readSubject, type Subject } from '../../course/teach-address';
import { defaultQuery, type Query, type QueryNotice } from '../../lib/url';
import { addressesOf, changeSubject } from './builder-state';
import { loadCourse, type CourseFile } from './course-file';

/** What the builder is about. */
export interface Assignment {
  subject: Subject | null;
  /** Of an experiment, once it is here. */
  course: CourseFile | null;
  query: Query;
  notices: QueryNotice[];
  /** The subject that was asked for and is not on this site; the experiment whose file did not arrive. */
  trouble: { code: 'unknown' | 'missing'; id: string } | null;
}

const nothing: Assignment = { subject: null, course: null, query: defaultQuery({}), notices: [], trouble: null };

/** The assignment in the address of the page, which follows every change. `known`: the ids that the site has. */
export function useAssignment(known: Record<Subject['kind'], string[]>) {
  const [state, setState] = useState(nothing);
  const latest = useRef<Subject | null>(null);

  /** `search`: the address that says more of it; null where the look and the label of the one before are kept. */
  const open = async (subject: Subject | null, search: string | null) => {
    latest.current = subject;
    if (!subject) return setState((before) => ({ ...nothing, query: changeSubject(before.query, {}) }));
    if (!known[subject.kind].includes(subject.id))
      return setState({ ...nothing, trouble: { code: 'unknown', id: subject.id.slice(0, 64) } });
    const settle = (course: CourseFile | null) =>
      setState((before) => {
        const table = course?.card.params ?? {};
        const { query, notices } =
          search === null ? { query: changeSubject(before.query, table), notices: [] } : readAssignment(table, search);
        const isLesson = subject.kind === 'lesson';
        return { subject, course, query: isLesson ? keepForLesson(query) : query, notices, trouble: null };
      });
    if (subject.kind === 'lesson') return settle(null);
    try {
      const course = await loadCourse(subject.id);
      if (latest.current === subject) settle(course);
    } catch {
      if (latest.current === subject) setState({ ...nothing, trouble: { code: 'missing', id: subject.id } });
    }
  };

  useEffect(() => void open(readSubject(location.search), location.search), []);
  useEffect(() => {
    const { subject, course, query } = state;
    if (!subject) return;
    // Browsers refuse more than about 100 changes of the address in half a minute.
    const timer = setTimeout(() => {
      const search = addressesOf(subject, course?.card.params ?? {}, query).builder.replace(/^[^?]*/, '');
      history.replaceState(history.state, '', location.pathname + search);
    }, 300);
    return () => clearTimeout(timer);
  }, [state]);

  return {
    ...state,
    choose: (subject: Subject | null) => void open(subject, null),
    change: (part: Partial<Query>) => setState((before) => ({ ...before, query: { ...before.query, ...part } })),
  };
}
