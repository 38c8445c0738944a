import type { AnyCell } from '../engine/experiment';
import { startValues } from '../runtime/placements';
import { drawRecorded } from './experiment/draw-static';
import { outcomeWordsFor } from './experiment/outcome-words';
import { readCard } from './experiment/read-card';
import { findRecorded, readRecordedRuns } from './experiment/recorded';
import { splitSvg } from './experiment/static-figures';

/** Width of a picture in the list of all experiments, in CSS pixels. */
const width = 350;

/**
 * The first drawn figure of an experiment's recorded run, in two parts: the drawing, which stands in one file with all
 * others, and the picture in the page that refers to it there. A log is no picture.
 */
export async function drawLabPicture(id: string, { figures }: Pick<AnyCell, 'figures'>, file: string) {
  const card = await readCard(id);
  const runs = await readRecordedRuns(id);
  const figure = Object.keys(figures).find((name) => figures[name]!.kind !== 'log')!;
  const run = findRecorded(runs, card.params, {
    values: startValues(card.params, {}),
    figures: [figure],
    page: '/lab/',
  });
  return splitSvg(drawRecorded(card, figure, run, width, outcomeWordsFor('en')), `lab-${id}`, file);
}
