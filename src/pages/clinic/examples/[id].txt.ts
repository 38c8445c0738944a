import type { APIRoute, GetStaticPaths } from 'astro';
import { examples, printExample } from '../../../components/clinic/examples/examples';

export const getStaticPaths = (() =>
  examples.map((example) => ({ params: { id: example.id }, props: { example } }))) satisfies GetStaticPaths;

/** A log for whoever has none at hand, fetched when it is asked for. */
export const GET: APIRoute<{ example: (typeof examples)[number] }> = async ({ props: { example } }) =>
  new Response(await printExample(example), { headers: { 'content-type': 'text/plain; charset=utf-8' } });
