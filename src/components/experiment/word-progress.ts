import type { LiveRun } from './live-run';
import type { RunRecord } from '../../engine/run-record';
import { formatNumber } from '../../lib/format';
import { findMainSeries, type ExperimentCard } from './card';
import { fill, type Strings } from './strings';

/** The step that a run has come to, as its curve counts: several nets that train side by side take it together. */
export function countSteps(card: Pick<ExperimentCard, 'figures'>, run: Pick<LiveRun, 'record' | 'steps'>): number {
  const main = findMainSeries(card.figures);
  const state = main && run.record.figures[main.figure];
  const last = state?.kind === 'curves' ? state.series[main!.series]?.steps.at(-1) : undefined;
  return last ?? run.steps;
}

/** Where a run is, e.g. "Step 120. Loss of each batch: 0.53"; null before its first value. */
export function wordProgress(
  card: Pick<ExperimentCard, 'figures'>,
  record: RunRecord,
  strings: Strings,
): string | null {
  const main = findMainSeries(card.figures);
  const state = main && record.figures[main.figure];
  const samples = state?.kind === 'curves' ? state.series[main!.series] : undefined;
  const value = samples?.values.at(-1);
  if (!main || !samples || value === undefined) return null;
  return fill(strings.liveProgress, {
    steps: samples.steps.at(-1)!,
    label: card.figures[main.figure]!.title,
    value: formatNumber(value),
  });
}
