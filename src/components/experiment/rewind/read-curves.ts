import { nearestSample } from '../../../charts/nearest';
import type { FigureState, FigureTable } from '../../../engine/figures';
import type { RunRecord } from '../../../engine/run-record';
import { fill } from '../../../lib/fill';
import { formatNumber } from '../../../lib/format';
import type { RewindStrings } from './strings';

/** The value that the first series of a figure's curves had at a step, as a label has it; null where there is none. */
export function valueAtStep(state: FigureState | undefined, step: number): string | null {
  const [first] = state?.kind === 'curves' ? Object.values(state.series) : [];
  const value = first?.values[nearestSample(first.steps, step)];
  return value === undefined ? null : formatNumber(value);
}

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
        const value = series?.values[nearestSample(series.steps, step)];
        return value === undefined ? [] : [{ label, value: formatNumber(value) }];
      });
      if (values.length === 0) return [];
      const list = values.map((one) => (values.length > 1 ? fill(said.valueOf, one) : one.value)).join(', ');
      return [fill(said.values, { title: figure.title, list })];
    })
    .join('; ');
}
