import type { APIRoute, GetStaticPaths } from 'astro';
import { readLessonIndex } from '../../../components/lesson-index';
import { answerOembed, rootOf } from '../../../components/teach/oembed-answer';

export const getStaticPaths = (async () =>
  (await readLessonIndex()).map(({ slug, title }) => ({
    params: { slug },
    props: { title },
  }))) satisfies GetStaticPaths;

/** What a host that knows oEmbed asks of a lesson. */
export const GET: APIRoute<{ title: string }> = ({ params, props, site }) =>
  answerOembed({ kind: 'lesson', id: params.slug! }, props.title, rootOf(site, import.meta.env.BASE_URL));
