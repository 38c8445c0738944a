import { getCollection, render, type CollectionEntry } from 'astro:content';
import { loadExperiment } from '../../runtime/experiments';
import { readStart } from '../../runtime/placements';
import { labAddress } from '../lab-address';
import { linkLesson, type LessonPlaces } from './link-lesson';
import type { Symptom } from './symptom';

let all: Promise<Symptom[]> | undefined;

/** Every symptom of `content/symptoms`, by id. The build fails where one leads to a lesson, anchor, experiment or setting that does not exist. */
export function readSymptoms(): Promise<Symptom[]> {
  return (all ??= read());
}

async function read(): Promise<Symptom[]> {
  const lessons = await readLessonPlaces();
  const entries = (await getCollection('symptoms')).sort((a, b) => a.id.localeCompare(b.id));
  return Promise.all(entries.map((entry) => readSymptom(entry, lessons)));
}

async function readSymptom(
  { id, data }: CollectionEntry<'symptoms'>,
  lessons: ReadonlyMap<string, LessonPlaces>,
): Promise<Symptom> {
  const from = `content/symptoms/${id}.mdx`;
  const link = (place: string) => linkLesson(place, lessons, from);
  const { sentence, words, lesson, nearest, experiment, ask } = data;
  const place = lesson ?? nearest;
  return {
    id,
    sentence,
    words,
    lesson: place === undefined ? null : link(place),
    isNear: nearest !== undefined,
    lab: experiment ? await addressLab(experiment, from) : null,
    ask: ask
      ? {
          question: ask.question,
          answers: ask.answers.map(({ says, lesson: to }) => ({ says, ...link(to) })),
        }
      : null,
  };
}

async function addressLab({ id, settings }: { id: string; settings: Record<string, unknown> }, page: string) {
  const start = readStart(await loadExperiment(id), { id, page, params: settings });
  return labAddress('', id, start as Record<string, string | number>).slice(1);
}

/** The lessons that stand, by slug. */
async function readLessonPlaces(): Promise<Map<string, LessonPlaces>> {
  const docs = (await getCollection('docs')).filter(({ id }) => id.startsWith('lessons/'));
  const places = docs.map(async (entry) => {
    const { headings } = await render(entry);
    return [
      entry.id.slice('lessons/'.length),
      { title: entry.data.title, anchors: headings.map(({ slug }) => slug) },
    ] as const;
  });
  return new Map(await Promise.all(places));
}
