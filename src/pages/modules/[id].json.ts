import type { APIRoute, GetStaticPaths } from 'astro';
import { outcomeWordsFor } from '../../components/experiment/outcome-words';
import { nameSweep, summariseRun } from '../../components/experiment/static/page-props';
import { readCard } from '../../components/experiment/static/read-card';
import { findRecorded, findSwept, readRecordedRuns } from '../../components/experiment/static/recorded';
import { prepareFigure, prepareSweep } from '../../components/experiment/static/static-figures';
import { stringsFor } from '../../components/experiment/strings';
import type { WidgetParts } from '../../components/self-contained/parts';
import { packJson } from '../../lib/pack';
import { withDefaults } from '../../lib/params';
import { experimentIds } from '../../runtime/experiments';

export const getStaticPaths = (() => experimentIds.map((id) => ({ params: { id } }))) satisfies GetStaticPaths;

/** What a module holds beside code: `integrations/bundle` puts it into the experiment's script and takes this file away. */
export const GET: APIRoute = async ({ params, url }) => {
  const id = params.id!;
  const locale = 'en';
  const [strings, words] = [stringsFor(locale), outcomeWordsFor(locale)];
  const card = await readCard(id, { presets: true });
  const values = withDefaults(card.params, {});
  const names = Object.keys(card.figures);
  const file = await readRecordedRuns(id);
  const run = findRecorded(file, card.params, { values, figures: names, page: url.pathname });
  const swept = findSwept(file.runs, card, values);
  const parts: WidgetParts = {
    title: card.title,
    panel: {
      card,
      uid: id,
      locale,
      place: 'page',
      start: {},
      visible: Object.keys(card.params).slice(0, 3),
      lock: [],
      figures: names,
      sweep: card.sweep !== null,
      recorded: summariseRun(card, file, run, words),
      lessonsPath: 'lessons/',
      labPath: `lab/${id}/`,
      embedPath: `embed/${id}/`,
      sweepPath: `runs/${nameSweep(card, values)}.json`,
    },
    figures: await Promise.all(names.map((name) => prepareFigure(card, name, run, strings, words))),
    ...(swept && { sweep: prepareSweep(card, run, swept, words) }),
  };
  return new Response(packJson(parts), { headers: { 'content-type': 'application/json' } });
};
