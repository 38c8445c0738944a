import type { APIRoute, GetStaticPaths } from 'astro';
import { listKits, readKit } from '../../../components/kits/read-kits';
import { kitWords } from '../../../components/kits/words';
import { rootOf } from '../../../components/teach/oembed-answer';
import { writeKit } from '../../../course/kit';

export const getStaticPaths = (async () =>
  (await listKits()).map(({ slug }) => ({ params: { slug } }))) satisfies GetStaticPaths;

/** The kit of a lesson as a Markdown file. */
export const GET: APIRoute = async ({ params, locals, site }) => {
  const kit = await readKit(params.slug!);
  return new Response(writeKit(kit, kitWords(locals.t), rootOf(site, import.meta.env.BASE_URL)), {
    headers: { 'content-type': 'text/markdown; charset=utf-8' },
  });
};
