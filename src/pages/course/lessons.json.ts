import type { APIRoute } from 'astro';
import { readLessons } from '../../components/teach/read-lessons';

/** What `npm run packages` knows of lessons. */
export const GET: APIRoute = async () =>
  new Response(JSON.stringify(await readLessons()), { headers: { 'content-type': 'application/json' } });
