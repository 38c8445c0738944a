import { defaultQuery, type Query } from '../../lib/url';
import type { CourseFile } from './course-file';

/** What is assigned of an experiment where nobody has chosen: its questions, or else its first challenge, at the default settings. */
export function defaultAssignment({ card, checks, goals }: CourseFile): Query {
  const query = defaultQuery(card.params);
  if (checks.length > 0) return { ...query, check: checks.map(({ id }) => id) };
  return { ...query, goal: goals[0]?.id ?? '' };
}
