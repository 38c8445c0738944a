import type { RunRecord } from '../../../engine/run-record';
import { writeValue, type AnyValues, type ParamTable } from '../../../lib/params';
import { changedValues, type RecordedRuns } from '../../../runtime/recorded-run';
import type { ExperimentCard } from '../card';
import type { RecordedSummary } from '../recorded-summary';
import { judgeRun, wordOutcome } from '../outcome-text';
import type { OutcomeWord, OutcomeWords } from '../outcome-words';

/** A name for the drawings and files of a recorded run: `learning-rate`, `learning-rate.lr-1`. */
export function nameRun(experiment: string, params: ParamTable, values: AnyValues): string {
  const changed = Object.entries(changedValues(params, values));
  return [
    experiment,
    ...changed.map(([name, value]) => `${name}-${writeValue(params[name]!, value)}`.replaceAll(/[^\w.+-]/g, '-')),
  ].join('.');
}

/** The name of the sweep that a panel with these values shows: its own parameter takes every value. */
export function nameSweep({ id, params, sweep }: ExperimentCard, values: AnyValues): string {
  const { [sweep?.param ?? '']: _, ...others } = values;
  return nameRun(id, params, others);
}

/** The sentence and the origin of a recorded run. */
export function summariseRun(
  card: ExperimentCard,
  file: Pick<RecordedRuns, 'backend' | 'runs' | 'seconds'>,
  run: RunRecord,
  words: OutcomeWords,
): RecordedSummary {
  const outcome = wordOutcome(card, run, words)?.text ?? null;
  const seconds = file.seconds?.[file.runs.indexOf(run)];
  return { outcome, backend: file.backend, seed: run.params['seed'] as number | undefined, seconds };
}

/** The words in the sentence of a recorded run, and those in the picture of a sweep. */
export function wordsOfRuns(
  card: ExperimentCard,
  run: RunRecord,
  sweep: RunRecord[],
  words: OutcomeWords,
): OutcomeWord[] {
  const swept = sweep.flatMap((record) => judgeRun(card, record) ?? []);
  return [...new Set([...(wordOutcome(card, run, words)?.words ?? []), ...swept])];
}
