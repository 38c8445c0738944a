import type { APIRoute, GetStaticPaths } from 'astro';
import { outcomeWordsFor } from '../../components/experiment/outcome-words';
import { nameRun } from '../../components/experiment/static/page-props';
import { readCard } from '../../components/experiment/static/read-card';
import { readRecordedRuns } from '../../components/experiment/static/recorded';
import { prepareFigure, writeDrawings } from '../../components/experiment/static/static-figures';
import { stringsFor } from '../../components/experiment/strings';
import type { RunRecord } from '../../engine/run-record';
import { experimentIds, loadExperiment } from '../../runtime/experiments';

/** A file for each recorded run of more than one figure: `depth.svg`, `learning-rate.lr-1.svg`. */
export const getStaticPaths = (async () => {
  const all = await Promise.all(
    experimentIds.map(async (id) => {
      const [{ params }, { runs }] = await Promise.all([loadExperiment(id), readRecordedRuns(id)]);
      return runs
        .filter(({ figures }) => Object.keys(figures).length > 1)
        .map((run) => ({ params: { id: nameRun(id, params, run.params) }, props: { experiment: id, run } }));
    }),
  );
  return all.flat();
}) satisfies GetStaticPaths;

/** The figures of a recorded run. Lessons show all but the first of a panel from here. */
export const GET: APIRoute<{ experiment: string; run: RunRecord }> = async ({
  params: { id },
  props: { experiment, run },
}) => {
  const card = await readCard(experiment);
  const figures = await Promise.all(
    Object.keys(run.figures).map((figure) => prepareFigure(card, figure, run, stringsFor('en'), outcomeWordsFor('en'))),
  );
  return new Response(writeDrawings(id!, figures), { headers: { 'content-type': 'image/svg+xml' } });
};
