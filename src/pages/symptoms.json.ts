import { readSymptoms } from '../components/symptoms/read-symptoms';

/** What home and search ask when a reader types. */
export async function GET(): Promise<Response> {
  return new Response(JSON.stringify(await readSymptoms()), { headers: { 'content-type': 'application/json' } });
}
