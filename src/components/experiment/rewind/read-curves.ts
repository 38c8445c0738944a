import type { FigureTable } from '../../../engine/figures';
import type { RunRecord } from '../../../engine/run-record';
import { fill } from '../../../lib/fill';
import { formatNumber } from '../../../lib/format';
import { nearestPlace } from './list-steps';
import type { RewindStrings } from './strings';

/** What every curve of a run had come to at a step: "Loss of each batch 0.33; accuracy: training 0.8, held-out 0.75". Empty without curves. */
export function wordCurvesAt(
  { figures: states }: RunRecord,
  figures: FigureTable,
  step: number,
  said: RewindStrings,
): string {
  return Object.entries(figures)
    .flatMap(([id, figure]) => {
      const state = states[id];
      if (figure.kind !== 'curves' || state?.kind !== 'curves') return [];
      const values = Object.entries(figure.series).flatMap(([name, label]) => {
        const series = state.series[name];
        const value = series?.values[nearestPlace(series.steps, step)];
        return value === undefined ? [] : [{ label, value: formatNumber(value) }];
      });
      if (values.length === 0) return [];
      const list = values.map((one) => (values.length > 1 ? fill(said.valueOf, one) : one.value)).join(', ');
      return [fill(said.values, { title: figure.title, list })];
    })
    .join('; ');
}
