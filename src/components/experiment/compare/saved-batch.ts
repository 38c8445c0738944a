import { clampValue, withDefaults, type AnyValues, type Value } from '../../../lib/params';
import { sameValue } from '../../../lib/same-value';
import type { ExperimentCard } from '../card';
import type { RunBatch } from '../run-batch';
import { checkRun, isSavedRun, saveRuns, type SavedRun } from './saved-run';
import { mostValues } from './sweep-values';

/** Seeds or a sweep as they are kept on the device and in files: the setting, its values, and the runs that have finished. */
export interface SavedBatch {
  param: string;
  values: Value[];
  base: AnyValues;
  runs: SavedRun[];
}

type Card = Pick<ExperimentCard, 'params' | 'figures'>;

/** What is kept of a batch; null where none of its runs can be. */
export function saveBatch(
  { batch, finished }: Pick<RunBatch, 'batch' | 'finished'>,
  { params }: Card,
): SavedBatch | null {
  const of = batch.value;
  const runs = saveRuns(
    finished.value.map(({ run }) => run),
    params,
  );
  return of && runs.length > 0 ? { param: of.param, values: [...of.values], base: of.base, runs } : null;
}

/** What an experiment can show of a saved batch: its runs as far as they can be shown today. Null where that is none. */
export function checkBatch(card: Card, saved: SavedBatch): SavedBatch | null {
  const { param, values, base } = saved;
  const swept = Object.hasOwn(card.params, param) ? card.params[param] : undefined;
  if (!swept || !values.every((value) => sameValue(clampValue(swept, value), value))) return null;
  const checked = saved.runs.map((run) => checkRun(card, run));
  const runs = checked.filter((run): run is SavedRun => !('code' in run) && isOneOf(values, run.record.params[param]));
  return runs.length > 0 ? { param, values, base: withDefaults(card.params, base), runs } : null;
}

const isOneOf = (values: readonly Value[], value: unknown) => values.some((one) => sameValue(one, value));

/** Puts a saved batch in the place of the one on show. */
export function openBatch(batch: RunBatch, { runs, ...of }: SavedBatch): void {
  batch.open(of, batch.runs.adopt(runs));
}

/** Takes the batch off, and gives what brings it back. */
export function clearBatch(batch: RunBatch): () => void {
  const [of, finished] = [batch.batch.value, batch.finished.value];
  batch.leave();
  batch.batch.value = null;
  batch.failed.value = [];
  batch.finished.value = [];
  return () => {
    if (of)
      batch.open(
        of,
        finished.map(({ run }) => run),
      );
  };
}

/** Whether an object of unknown origin has the parts of a saved batch. */
export function isSavedBatch(value: unknown): value is SavedBatch {
  const { param, values, base, runs } = (value ?? {}) as Partial<SavedBatch>;
  return (
    typeof param === 'string' &&
    Array.isArray(values) &&
    values.length <= mostValues &&
    typeof base === 'object' &&
    base !== null &&
    Array.isArray(runs) &&
    runs.length <= mostValues &&
    runs.every(isSavedRun)
  );
}
