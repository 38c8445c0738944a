import type { APIRoute, GetStaticPaths } from 'astro';
import { describeExperiment } from '../../components/experiment/card';
import { outcomeWordsFor } from '../../components/experiment/outcome-words';
import { findRecorded } from '../../components/experiment/page-props';
import { readRecordedRun } from '../../components/experiment/recorded';
import { prepareFigure, writeDrawings } from '../../components/experiment/static-figures';
import { stringsFor } from '../../components/experiment/strings';
import { experimentIds, loadExperiment } from '../../runtime/experiments';

/** A file for the default run of each experiment, and one for each of its presets: `order.svg`, `order.shuffled.svg`. */
export const getStaticPaths = (async () => {
  const all = await Promise.all(
    experimentIds.map(async (id) => {
      const { presets = [] } = await loadExperiment(id);
      const named = presets.map((preset) => ({
        params: { id: `${id}.${preset.id}` },
        props: { experiment: id, settings: preset.settings },
      }));
      return [{ params: { id }, props: { experiment: id, settings: {} } }, ...named];
    }),
  );
  return all.flat();
}) satisfies GetStaticPaths;

/** The figures of a recorded run. Lessons show all but the first of a panel from here. */
export const GET: APIRoute = async ({ props: { experiment: id, settings } }) => {
  const experiment = await loadExperiment(id);
  const card = describeExperiment(id, experiment);
  const { run, name } = findRecorded(experiment, await readRecordedRun(id), settings, id);
  const figures = Object.keys(card.figures).map((figure) =>
    prepareFigure(card, figure, run, stringsFor('en'), outcomeWordsFor('en')),
  );
  return new Response(writeDrawings(name, figures), { headers: { 'content-type': 'image/svg+xml' } });
};
