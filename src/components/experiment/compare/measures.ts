import type { RunRecord } from '../../../engine/run-record';
import { fill } from '../../../lib/fill';
import { endedAt } from '../../../lib/outcome/ended';
import type { ExperimentCard } from '../card';

/** A number that a run came to. */
export interface Measure {
  id: string;
  label: string;
  /** Name of its axis. */
  axis: string;
  scale: 'log' | 'linear';
  of(record: RunRecord): number | undefined;
}

type Card = Pick<ExperimentCard, 'figures' | 'sweep'>;

/** What a sweep can show of its runs: what the experiment's own sweep shows, and where each curve ended. */
export function listMeasures({ figures, sweep }: Card, texts: { ended: string }): Measure[] {
  const declared = Object.entries(sweep?.results ?? {}).map(([id, label]): Measure => {
    return { id, label, axis: sweep!.y, scale: sweep!.scale ?? 'linear', of: ({ result }) => result[id] };
  });
  const ends = Object.entries(figures).flatMap(([figureId, figure]) => {
    if (figure.kind !== 'curves') return [];
    return Object.entries(figure.series).map(([seriesId, label]): Measure => {
      const of = ({ figures: states }: RunRecord) => {
        const state = states[figureId];
        const values = state?.kind === 'curves' ? state.series[seriesId]?.values : undefined;
        return values?.length ? endedAt(values).mean : undefined;
      };
      const named = fill(texts.ended, { figure: figure.title, series: label });
      return {
        id: `${figureId}:${seriesId}`,
        label: named,
        axis: figure.y ?? label,
        scale: figure.scale ?? 'linear',
        of,
      };
    });
  });
  return [...declared, ...ends];
}
