import { getCollection } from 'astro:content';
import { readLessonIndex } from './lesson-index';

/** A page that an experiment belongs to. */
export interface LabWay {
  /** The number of the lesson; null for a symptom. */
  lesson: number | null;
  /** Without the base path. */
  address: string;
  title: string;
}

/** Of any experiment: the lessons that place it, in the order of the course; where none does, the symptoms that it shows. */
export async function readLabWays(): Promise<(id: string) => LabWay[]> {
  const [lessons, symptoms] = await Promise.all([readLessonIndex(), getCollection('symptoms')]);
  return (id) => {
    const placed = lessons.filter(({ experiments }) => experiments.includes(id));
    if (placed.length > 0)
      return placed.map(({ slug, number, title }) => ({ lesson: number, address: `lessons/${slug}/`, title }));
    return symptoms
      .filter(({ data }) => data.experiment?.id === id)
      .map((symptom) => ({ lesson: null, address: `symptoms/${symptom.id}/`, title: symptom.data.sentence }));
  };
}
