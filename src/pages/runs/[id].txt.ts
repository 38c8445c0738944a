import type { APIRoute, GetStaticPaths } from 'astro';
import { cutRun } from '../../components/experiment/static/cut-run';
import { readSource } from '../../runtime/experiment-source';
import { experimentIds } from '../../runtime/experiments';

export const getStaticPaths = (() => experimentIds.map((id) => ({ params: { id } }))) satisfies GetStaticPaths;

/** The code of an experiment's run: fetched when a reader of a lesson opens it. */
export const GET: APIRoute = async ({ params }) =>
  new Response(cutRun(await readSource(params.id!)), { headers: { 'content-type': 'text/plain; charset=utf-8' } });
