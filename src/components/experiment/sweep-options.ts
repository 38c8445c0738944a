import type { SweepOptions } from '../../charts/sweep';
import type { RunRecord } from '../../engine/run-record';
import type { ExperimentCard } from './card';
import { judgeRun } from './outcome-text';
import type { OutcomeWords } from './outcome-words';

/** What the sweep chart takes, from the experiment's declaration and the runs so far; null for an experiment without a sweep. */
export function describeSweep(
  card: ExperimentCard,
  runs: RunRecord[],
  words: OutcomeWords,
): Omit<SweepOptions, 'width' | 'document'> | null {
  const { sweep, params } = card;
  if (!sweep) return null;
  return {
    title: sweep.title,
    x: params[sweep.param]!.label,
    y: sweep.y,
    results: sweep.results,
    scale: sweep.scale ?? 'linear',
    xScale: params[sweep.param]!.kind === 'log10' || spansDecade(sweep.values) ? 'log' : 'linear',
    values: sweep.values,
    references: runs[0]?.references ?? {},
    points: runs.map((run) => ({
      value: Number(run.params[sweep.param]),
      results: run.result,
      outcome: judgeRun(card, run) ?? undefined,
    })),
    outcomes: words.name,
  };
}

/** Values that differ by more than a factor of ten crowd at one end of a linear axis. */
function spansDecade(values: number[]): boolean {
  return Math.min(...values) > 0 && Math.max(...values) > 10 * Math.min(...values);
}
