import { endLabelWidth } from '../../../charts/axes';
import { textWidth } from '../../../charts/style';
import type { SweepOptions } from '../../../charts/sweep';
import type { ExperimentCard } from '../card';
import { formatValue } from '../format-value';
import { judgeRun } from '../outcome-text';
import type { OutcomeWords } from '../outcome-words';
import type { Measure } from './measures';
import type { Batch, BatchRun } from '../run-batch';

type Card = Pick<ExperimentCard, 'params' | 'figures'>;

/** What the chart of a sweep over any setting takes. Numbers stand at their places, options of a choice side by side. */
export function describeSweepOf(
  card: Card,
  { param, values }: Batch,
  runs: readonly BatchRun[],
  { measure, title, selected }: { measure: Measure; title: string; selected: BatchRun | undefined },
  words: OutcomeWords,
  width: number,
): Omit<SweepOptions, 'document'> {
  const { [param]: swept } = card.params;
  const isNumber = swept!.kind !== 'choice';
  const placeOf = (at: number) => (isNumber ? Number(values[at]) : at + 1);
  const labels = values.map((value) => formatValue(swept!, value));
  const room = (width - endLabelWidth(width)) / values.length;
  // Names that do not fit under their marks give way to the numbers of the list below.
  const fit = labels.every((label) => textWidth(label) < room);
  const places = values.map((_, at) => placeOf(at));
  const isWide = isNumber && Math.min(...places) > 0 && Math.max(...places) > 10 * Math.min(...places);
  return {
    width,
    title,
    x: swept!.label,
    y: measure.axis,
    results: { [measure.id]: measure.label },
    scale: measure.scale,
    xScale: swept!.kind === 'log10' || isWide ? 'log' : 'linear',
    values: places,
    points: runs.flatMap(({ at, run: { record } }) => {
      const value = measure.of(record);
      return value === undefined
        ? []
        : [{ value: placeOf(at), results: { [measure.id]: value }, outcome: judgeRun(card, record) ?? undefined }];
    }),
    references: runs[0]?.run.record.references ?? {},
    outcomes: words.name,
    ...(selected && { selected: placeOf(selected.at) }),
    ...(!isNumber && { nameOf: (place: number) => (fit ? (labels[place - 1] ?? '') : String(place)) }),
  };
}
