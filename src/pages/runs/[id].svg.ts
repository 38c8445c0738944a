import type { APIRoute, GetStaticPaths } from 'astro';
import { outcomeWordsFor } from '../../components/experiment/outcome-words';
import { readCard } from '../../components/experiment/static/read-card';
import { findSwept, readRecordedRuns } from '../../components/experiment/static/recorded';
import {
  prepareFigure,
  prepareSwept,
  writeDrawings,
  type StaticFigure,
} from '../../components/experiment/static/static-figures';
import { stringsFor } from '../../components/experiment/strings';
import { experimentIds } from '../../runtime/experiments';

/** A file for each recorded run, and one for each run whose sweep is recorded: `learning-rate.lr-1.svg`, `learning-rate.lr-1.sweep.svg`. */
export const getStaticPaths = (async () => {
  const files = (await Promise.all(experimentIds.map(drawRuns))).flat();
  return files.map((figures) => ({ params: { id: figures[0]!.file }, props: { figures } }));
}) satisfies GetStaticPaths;

/** The figures of each recorded run of an experiment, and of each run among its sweep. */
async function drawRuns(id: string): Promise<StaticFigure[][]> {
  const card = await readCard(id);
  const { runs } = await readRecordedRuns(id);
  const [strings, words] = [stringsFor('en'), outcomeWordsFor('en')];
  const drawn = runs.map(async (run) => {
    const shown = Object.keys(run.figures);
    const own = await Promise.all(shown.map((figure) => prepareFigure(card, figure, run, strings, words)));
    const sweep = findSwept(runs, card, run.params);
    return [own, ...(sweep ? [await prepareSwept(card, run, sweep, strings, words)] : [])];
  });
  return (await Promise.all(drawn)).flat();
}

/** Lessons show all figures but the first of the first panel from here. */
export const GET: APIRoute<{ figures: StaticFigure[] }> = ({ props: { figures } }) =>
  new Response(writeDrawings(figures), { headers: { 'content-type': 'image/svg+xml' } });
