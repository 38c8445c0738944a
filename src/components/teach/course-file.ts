import { fetchJson } from '../../runtime/fetch-json';
import type { CheckCard, ExperimentCard, GoalCard } from '../experiment/card';

/** What an assignment may be made of: `course/<id>.json` of the site. */
export interface CourseFile {
  /** The experiment without a question or a goal. */
  card: ExperimentCard;
  checks: CheckCard[];
  goals: GoalCard[];
}

/** What is known of a lesson: one of `course/lessons.json` of the site. */
export interface LessonFile {
  id: string;
  title: string;
  /** How many questions and challenges it sets. */
  tasks: number;
}

/** Rejects where the site has no such experiment, or cannot be reached. */
export const loadCourse = (id: string): Promise<CourseFile> => fetchJson<CourseFile>(`course/${id}.json`);
