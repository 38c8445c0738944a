import type { APIRoute } from 'astro';
import { describeLab } from '../../components/cell/static/describe-lab';

/** What `lab` holds, for completion in cells: fetched when a reader edits one. */
export const GET: APIRoute = () =>
  new Response(JSON.stringify(describeLab()), { headers: { 'content-type': 'application/json' } });
