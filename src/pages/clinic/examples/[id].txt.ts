import type { APIRoute, GetStaticPaths } from 'astro';
import { examples } from '../../../components/clinic/examples/examples';

export const getStaticPaths = (() =>
  examples.map((example) => ({ params: { id: example.id }, props: { example } }))) satisfies GetStaticPaths;

/** For whoever has nothing at hand, fetched when it is asked for. */
export const GET: APIRoute<{ example: (typeof examples)[number] }> = async ({ props: { example } }) =>
  new Response(await example.write(), { headers: { 'content-type': 'text/plain; charset=utf-8' } });
