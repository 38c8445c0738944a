import { getCollection } from 'astro:content';
import { readLessonIndex } from './lesson-index';

/** A page that an experiment belongs to. */
export interface LabWay {
  of: 'lesson' | 'symptom';
  /** Without the base path. */
  address: string;
  title: string;
}

/** The lessons that place an experiment; where none does, the symptoms that it shows. */
export async function readLabWays(id: string): Promise<LabWay[]> {
  const lessons = (await readLessonIndex()).filter(({ experiments }) => experiments.includes(id));
  if (lessons.length > 0)
    return lessons.map(({ slug, title }) => ({ of: 'lesson', address: `lessons/${slug}/`, title }));
  const symptoms = (await getCollection('symptoms')).filter(({ data }) => data.experiment?.id === id);
  return symptoms.map((symptom) => ({
    of: 'symptom',
    address: `symptoms/${symptom.id}/`,
    title: symptom.data.sentence,
  }));
}
