import type { APIRoute, GetStaticPaths } from 'astro';
import { readKits } from '../../../components/kits/read-kits';
import { kitWords } from '../../../components/kits/words';
import { rootOf } from '../../../components/teach/oembed-answer';
import { writeKit, type Kit } from '../../../course/kit';

export const getStaticPaths = (async () =>
  (await readKits()).map((kit) => ({ params: { slug: kit.slug }, props: { kit } }))) satisfies GetStaticPaths;

/** The kit of a lesson as a Markdown file. */
export const GET: APIRoute<{ kit: Kit }> = ({ props, locals, site }) =>
  new Response(writeKit(props.kit, kitWords(locals.t), rootOf(site, import.meta.env.BASE_URL)), {
    headers: { 'content-type': 'text/markdown; charset=utf-8' },
  });
