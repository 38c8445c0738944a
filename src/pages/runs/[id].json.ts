import type { APIRoute, GetStaticPaths } from 'astro';
import { nameSweep } from '../../components/experiment/static/page-props';
import { readCard } from '../../components/experiment/static/read-card';
import { findSwept, readRecordedRuns } from '../../components/experiment/static/recorded';
import { kindOf } from '../../engine/figures';
import type { RunRecord } from '../../engine/run-record';
import { packJson } from '../../lib/pack';
import { experimentIds } from '../../runtime/experiments';
import type { RecordedSweep } from '../../runtime/recorded-run';

/** A file for each recorded sweep. */
export const getStaticPaths = (async () => {
  const all = await Promise.all(experimentIds.map(listSweeps));
  return all.flatMap((sweeps) => [...sweeps].map(([name, sweep]) => ({ params: { id: name }, props: { sweep } })));
}) satisfies GetStaticPaths;

/** The sweeps of which every run is recorded, by name. */
async function listSweeps(id: string): Promise<Map<string, RecordedSweep>> {
  const card = await readCard(id);
  const { backend, runs } = await readRecordedRuns(id);
  const sweeps = new Map<string, RecordedSweep>();
  for (const { params } of runs) {
    const found = findSwept(runs, card, params);
    if (found) sweeps.set(nameSweep(card, params), { backend, runs: found.map(keepSmall) });
  }
  return sweeps;
}

/** A run of a sweep is drawn as a curve and as a dot; its pictures would only make the file large. */
function keepSmall(run: RunRecord): RunRecord {
  const kept = Object.entries(run.figures).filter(([, state]) => kindOf(state).isInSweeps);
  return { ...run, figures: Object.fromEntries(kept) };
}

/** The runs of a sweep: fetched when a reader opens one of its marks. */
export const GET: APIRoute<{ sweep: RecordedSweep }> = ({ props: { sweep } }) =>
  new Response(packJson(sweep), { headers: { 'content-type': 'application/json' } });
