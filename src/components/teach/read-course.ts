import { loadExperiment } from '../../runtime/experiments';
import { readCard } from '../experiment/static/read-card';
import type { CourseFile } from './course-file';

/** Settings, questions and goals of an experiment, their texts with the measured numbers in them. Only while the site is built. */
export async function readCourse(id: string): Promise<CourseFile> {
  const { checks, goals } = await loadExperiment(id);
  return {
    card: await readCard(id),
    checks: await Promise.all(checks.map(async (one) => (await readCard(id, { check: one.id })).check!)),
    goals: await Promise.all(goals.map(async (one) => (await readCard(id, { goal: one.id })).goal!)),
  };
}
