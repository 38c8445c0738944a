import type { Figure } from '../../../engine/figures';
import type { ExperimentCard } from '../card';
import { exportRun, type ExportedRun } from '../export/write-data';
import { formatValue } from '../format-value';
import type { Batch, BatchRun } from '../run-batch';
import type { Measure } from './measures';

/** A figure as files hold it, and its runs. */
interface Exported {
  id: string;
  figure: Figure;
  runs: ExportedRun[];
}

/** A fan as its files hold it: the whole curve of each seed. */
export function exportFan(card: ExperimentCard, { param, values }: Batch, runs: readonly BatchRun[]): Exported {
  const id = card.main!.figure;
  const swept = card.params[param]!;
  const labelOf = ({ at }: BatchRun) => `${swept.label} ${formatValue(swept, values[at])}`;
  return { id, figure: card.figures[id]!, runs: runs.flatMap((run) => exportRun(run.run, id, labelOf(run))) };
}

/** A sweep as its files hold it: a number for each value. */
export function exportSweep(
  card: ExperimentCard,
  { param, values, base }: Batch,
  runs: readonly BatchRun[],
  measure: Measure,
  title: string,
): Exported {
  const swept = card.params[param]!;
  const series = { [measure.id]: measure.label };
  const figure: Figure = { kind: 'profile', title, mark: 'line', x: swept.label, y: measure.axis, series };
  const [first] = runs;
  if (!first) return { id: param, figure, runs: [] };
  const state = {
    kind: 'profile' as const,
    labels: runs.map(({ at }) => formatValue(swept, values[at])),
    values: { [measure.id]: runs.map(({ run }) => measure.of(run.record) ?? NaN) },
  };
  const { backend, record } = first.run;
  return { id: param, figure, runs: [{ label: title, backend, params: base, references: record.references, state }] };
}
