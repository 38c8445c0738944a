import type { APIRoute, GetStaticPaths } from 'astro';
import script from 'virtual:sco-script';
import { defaultLessonPackage, defaultPackage } from '../../components/teach/default-package';
import { makePackage, packageName, type PackageChoice } from '../../components/teach/make-package';
import { rootOf } from '../../components/teach/oembed-answer';
import { readCourse } from '../../components/teach/read-course';
import { readLessons } from '../../components/teach/read-lessons';
import { experimentIds } from '../../runtime/experiments';

/**
 * The thin packages of each lesson, and of each experiment at its default settings, where the build knows the address of the site.
 * Full ones of all would be as large as the rest of the site: the builder makes them, and `npm run packages`.
 */
export const getStaticPaths = (async () => {
  if (!import.meta.env.SITE) return [];
  const courses = await Promise.all(experimentIds.map(readCourse));
  const lessons = await readLessons();
  const choices = (['1.2', '2004'] as const).flatMap((version) => [
    ...courses.map((course) => defaultPackage(course, { version, contents: 'thin' })),
    ...lessons.map((lesson) => defaultLessonPackage(lesson, { version, contents: 'thin' })),
  ]);
  return choices.map((choice) => ({ params: { file: packageName(choice).replace(/\.zip$/, '') }, props: { choice } }));
}) satisfies GetStaticPaths;

export const GET: APIRoute<{ choice: PackageChoice }> = async ({ props: { choice }, site }) => {
  const root = rootOf(site, import.meta.env.BASE_URL);
  const readText = (path: string) => Promise.reject(new Error(`not part of a thin package: ${path}`));
  const bytes = await makePackage(choice, { script, site: root, readText });
  return new Response(bytes, { headers: { 'content-type': 'application/zip' } });
};
