import type { APIRoute, GetStaticPaths } from 'astro';
import { describeExperiment } from '../../components/experiment/card';
import { readRecordedRun } from '../../components/experiment/recorded';
import { prepareFigure, writeDrawings } from '../../components/experiment/static-figures';
import { stringsFor } from '../../components/experiment/strings';
import { experimentIds, loadExperiment } from '../../runtime/experiments';

export const getStaticPaths = (() => experimentIds.map((id) => ({ params: { id } }))) satisfies GetStaticPaths;

/** The figures of an experiment's recorded run. Lessons show all but the first of a panel from here. */
export const GET: APIRoute = async ({ params }) => {
  const id = params.id!;
  const card = describeExperiment(id, await loadExperiment(id));
  const run = await readRecordedRun(id);
  const figures = Object.keys(card.figures).map((figure) => prepareFigure(card, figure, run, stringsFor('en')));
  return new Response(writeDrawings(id, figures), { headers: { 'content-type': 'image/svg+xml' } });
};
