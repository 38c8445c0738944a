import { fetchJson } from '../../runtime/fetch-json';
import type { CheckCard, ExperimentCard, GoalCard } from '../experiment/card';

/** What an assignment may be made of: `course/<id>.json` of the site. */
export interface CourseFile {
  /** The experiment without a question or a goal. */
  card: ExperimentCard;
  checks: CheckCard[];
  goals: GoalCard[];
}

/** Rejects where the site has no such experiment, or cannot be reached. */
export const loadCourse = (id: string): Promise<CourseFile> => fetchJson<CourseFile>(`course/${id}.json`);
