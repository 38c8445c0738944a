import { getCollection, render } from 'astro:content';
import type { Kit } from '../../course/kit';
import { readLessonIndex } from '../lesson-index';
import { readEvidence } from '../read-evidence';
import { fillKit } from './fill-kit';

let all: Promise<Kit[]> | undefined;

/** Every kit of `content/kits`, in the order of the lessons. The build fails where one names something that does not exist. */
export function readKits(): Promise<Kit[]> {
  return (all ??= read());
}

async function read(): Promise<Kit[]> {
  const kits = new Map((await getCollection('kits')).map(({ id, data }) => [id, data]));
  const docs = new Map((await getCollection('docs')).map((entry) => [entry.id, entry]));
  const lessons = await readLessonIndex();
  for (const slug of kits.keys())
    if (!lessons.some((lesson) => lesson.slug === slug))
      throw new Error(`no lesson for the kit: ${slug} (name the file as the lesson's)`);
  const evidence = readEvidence();
  return Promise.all(
    lessons
      .filter(({ slug }) => kits.has(slug))
      .map(async ({ slug, title }) => {
        const { headings } = await render(docs.get(`lessons/${slug}`)!);
        const sections = new Map(headings.map((heading) => [heading.slug, heading.text]));
        return fillKit(kits.get(slug)!, { slug, title, sections }, evidence);
      }),
  );
}
