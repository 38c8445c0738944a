import { getCollection, getEntry, render } from 'astro:content';
import type { Kit } from '../../course/kit';
import { readLessonIndex } from '../lesson-index';
import { readEvidence } from '../read-evidence';
import { fillSlots } from '../slots';
import { fillKit } from './fill-kit';

/** What a list shows of a kit: the lesson that it is about, and what students can do afterwards. */
export type KitEntry = Pick<Kit, 'slug' | 'title' | 'goals'>;

/** The kits of `content/kits`, in the order of the lessons. Rejects for one that has no lesson. */
export async function listKits(): Promise<KitEntry[]> {
  const kits = new Map((await getCollection('kits')).map(({ id, data }) => [id, data]));
  const lessons = await readLessonIndex();
  const stray = [...kits.keys()].find((slug) => !lessons.some((lesson) => lesson.slug === slug));
  if (stray) throw new Error(`no lesson for the kit: ${stray} (name its file as that of the lesson)`);
  const evidence = readEvidence();
  return lessons.flatMap(({ slug, title }) => {
    const kit = kits.get(slug);
    return kit ? [{ slug, title, goals: fillSlots(kit.goals, slug, evidence) }] : [];
  });
}

const read = new Map<string, Promise<Kit>>();

/** The kit of a lesson that has one. The build fails where it names something that does not exist. */
export function readKit(slug: string): Promise<Kit> {
  if (!read.has(slug)) read.set(slug, fillNamed(slug));
  return read.get(slug)!;
}

async function fillNamed(slug: string): Promise<Kit> {
  const [kit, lesson] = [await getEntry('kits', slug), await getEntry('docs', `lessons/${slug}`)];
  if (!kit || !lesson) throw new Error(`no kit for the lesson: ${slug} (write content/kits/NN-${slug}.yaml)`);
  const { headings } = await render(lesson);
  const sections = new Map(headings.map((heading) => [heading.slug, heading.text]));
  return fillKit(kit.data, { slug, title: lesson.data.title, sections }, readEvidence());
}
