import type { RunRecord } from '../../engine/run-record';
import { fill } from '../../lib/fill';
import { formatNumber } from '../../lib/format';
import type { ExperimentCard } from './card';
import { runStrings } from './run-strings';
import type { Strings } from './strings';

/** Where a run is, e.g. "Step 120. Loss of each batch: 0.53"; null before its first value. */
export function wordProgress(
  { figures, main }: Pick<ExperimentCard, 'figures' | 'main'>,
  record: RunRecord,
  strings: Strings,
): string | null {
  const state = main && record.figures[main.figure];
  const samples = state?.kind === 'curves' ? state.series[main!.series] : undefined;
  const value = samples?.values.at(-1);
  if (!main || !samples || value === undefined) return null;
  return fill(runStrings(strings).liveProgress, {
    steps: samples.steps.at(-1)!,
    label: figures[main.figure]!.title,
    value: formatNumber(value),
  });
}
