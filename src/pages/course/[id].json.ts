import type { APIRoute, GetStaticPaths } from 'astro';
import { readCourse } from '../../components/teach/read-course';
import { experimentIds } from '../../runtime/experiments';

export const getStaticPaths = (() => experimentIds.map((id) => ({ params: { id } }))) satisfies GetStaticPaths;

/** What an assignment may be made of: for the builder, tasks of an embed, and receipts. */
export const GET: APIRoute = async ({ params }) =>
  new Response(JSON.stringify(await readCourse(params.id!)), { headers: { 'content-type': 'application/json' } });
