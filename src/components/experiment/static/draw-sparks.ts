import { drawSparkline } from '../../../charts/sparkline';
import { withDefaults } from '../../../lib/params';
import { quantile } from '../../../lib/statistics';
import { findRecorded } from './recorded';
import type { RecordedRuns } from '../../../runtime/recorded-run';
import { findMainSeries } from '../../../engine/figures';
import type { ExperimentCard } from '../card';
import { nameSpark } from '../presets';

/** The pictures of a card's presets, to be referred to by `nameSpark`: all on one scale, around the losses that they start with. */
export function drawSparks(card: ExperimentCard, file: RecordedRuns, page: string): string {
  const main = findMainSeries(card.figures);
  const figure = main && card.figures[main.figure];
  if (!card.presets || figure?.kind !== 'curves') return '';
  const runs = card.presets.flatMap(({ id, settings }) => {
    const values = withDefaults(card.params, settings);
    const record = findRecorded(file, card.params, { values, figures: [main!.figure], page });
    const state = record.figures[main!.figure];
    return state?.kind === 'curves' ? [{ id, record, state }] : [];
  });
  const start = quantile(
    runs.map(({ state }) => state.series[main!.series]?.values[0] ?? NaN).filter(Number.isFinite),
    0.5,
  );
  const domain = [figure.scale === 'log' ? start / 40 : 0, 4 * start] as const;
  return runs
    .map(({ id, record, state }) => {
      const level = record.references['chance']?.value;
      const drawing = drawSparkline({ figure, state, width: 104, height: 56, domain, level });
      return `<g id="${nameSpark(card.id, id)}">${drawing}</g>`;
    })
    .join('');
}
