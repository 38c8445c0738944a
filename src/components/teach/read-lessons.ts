import { readLessonIndex } from '../lesson-index';
import type { LessonFile } from './course-file';

/** The lessons that can be assigned, in their order. Only while the site is built. */
export const readLessons = async (): Promise<LessonFile[]> =>
  (await readLessonIndex()).map(({ slug, title, tasks }) => ({ id: slug, title, tasks: tasks.length }));
