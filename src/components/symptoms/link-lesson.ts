import type { SymptomLink } from './symptom';

/** A lesson that stands: its title and the anchors of its sections. */
export interface LessonPlaces {
  title: string;
  anchors: string[];
}

/** The link to `learning-rate` or `learning-rate#anchor`. Throws for a lesson or an anchor that does not exist. `from`: for messages. */
export function linkLesson(place: string, lessons: ReadonlyMap<string, LessonPlaces>, from: string): SymptomLink {
  const [slug = '', anchor] = place.split('#');
  const lesson = lessons.get(slug);
  if (!lesson) throw new Error(`unknown lesson in ${from}: ${slug} (standing: ${[...lessons.keys()].join(', ')})`);
  if (anchor !== undefined && !lesson.anchors.includes(anchor))
    throw new Error(`unknown anchor in ${from}: ${place} (anchors of ${slug}: ${lesson.anchors.join(', ')})`);
  return { address: `lessons/${slug}/${anchor === undefined ? '' : `#${anchor}`}`, title: lesson.title };
}
