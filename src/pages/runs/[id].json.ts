import type { APIRoute, GetStaticPaths } from 'astro';
import { readRecordedText, recordedIds } from '../../components/experiment/recorded';

export const getStaticPaths = (() => recordedIds.map((id) => ({ params: { id } }))) satisfies GetStaticPaths;

/** The recorded run of an experiment: fetched when a reader opens a run of the recorded sweep. */
export const GET: APIRoute = async ({ params }) => {
  const text = await readRecordedText(params.id!);
  return new Response(text, { headers: { 'content-type': 'application/json' } });
};
