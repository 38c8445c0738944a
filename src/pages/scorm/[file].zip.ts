import type { APIRoute, GetStaticPaths } from 'astro';
import script from 'virtual:sco-script';
import { defaultPackage } from '../../components/teach/default-package';
import { makePackage, packageName, type PackageChoice } from '../../components/teach/make-package';
import { rootOf } from '../../components/teach/oembed-answer';
import { readCourse } from '../../components/teach/read-course';
import { experimentIds } from '../../runtime/experiments';

/**
 * The thin packages of each experiment at its default settings, where the build knows the address of the site. Full ones of all
 * experiments would be as large as the rest of the site: the builder makes them, and `npm run packages`.
 */
export const getStaticPaths = (async () => {
  if (!import.meta.env.SITE) return [];
  const choices = (await Promise.all(experimentIds.map(listChoices))).flat();
  return choices.map((choice) => ({ params: { file: packageName(choice).replace(/\.zip$/, '') }, props: { choice } }));
}) satisfies GetStaticPaths;

async function listChoices(id: string): Promise<PackageChoice[]> {
  const course = await readCourse(id);
  return (['1.2', '2004'] as const).map((version) => defaultPackage(course, { version, contents: 'thin' }));
}

export const GET: APIRoute<{ choice: PackageChoice }> = async ({ props: { choice }, site }) => {
  const root = rootOf(site, import.meta.env.BASE_URL);
  const readText = (path: string) => Promise.reject(new Error(`not part of a thin package: ${path}`));
  const bytes = await makePackage(choice, { script, site: root, readText });
  return new Response(bytes, { headers: { 'content-type': 'application/zip' } });
};
