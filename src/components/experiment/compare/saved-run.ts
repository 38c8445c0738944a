import type { BackendName } from '../../../engine/protocol';
import type { RunRecord } from '../../../engine/run-record';
import { clampValue, withDefaults, type ParamTable } from '../../../lib/params';
import { sameValue } from '../../../lib/same-value';
import type { ExperimentCard } from '../card';
import type { LiveRun } from '../live-run';

/** A finished run as it is kept on the device and in files. */
export interface SavedRun {
  name: string;
  backend: BackendName;
  steps: number;
  stepsPerSecond: number;
  record: RunRecord;
}

type Card = Pick<ExperimentCard, 'params' | 'figures'>;

/** Why a run of another day cannot be shown by the experiment as it is now. `name`: of the setting or figure. */
export type RunFault = { code: 'setting' | 'value' | 'figures'; name: string };

/** A run on a picture of the reader's own: it leaves the page in no form. */
export const isPrivate = ({ record }: Pick<LiveRun, 'record'>, params: ParamTable): boolean =>
  Object.entries(params).some(([name, { kind }]) => kind === 'image' && record.params[name] !== null);

/** Whether a run outlives the page: not without what it needs to be repeated, and one of other code is not the experiment's. */
export const isKeepable = (run: Pick<LiveRun, 'record' | 'code'>, params: ParamTable): boolean =>
  run.code === undefined && !isPrivate(run, params);

/** What is kept of the runs that have finished, those of the reader's own pictures and code left out. */
export function saveRuns(runs: readonly LiveRun[], params: ParamTable): SavedRun[] {
  const open = runs.filter((run) => run.state === 'finished' && run.backend && isKeepable(run, params));
  return open.map(({ name, backend, steps, stepsPerSecond, record }) => {
    return { name, backend: backend!, steps, stepsPerSecond, record };
  });
}

/**
 * What an experiment can show of a saved run, or why it cannot: settings that it has not any more would belong to another
 * curve. Settings that have come since are at their defaults, figures that have gone are left out.
 */
export function checkRun({ params, figures }: Card, run: SavedRun): SavedRun | RunFault {
  const { record } = run;
  const given = [record.params, ...(record.moves ?? []).map((move) => move.params)].flatMap(Object.entries);
  for (const [name, value] of given) {
    if (!Object.hasOwn(params, name)) return { code: 'setting', name };
    if (!sameValue(clampValue(params[name]!, value), value)) return { code: 'value', name };
  }
  const kept = Object.entries(record.figures).filter(([id, state]) => figures[id]?.kind === state.kind);
  if (kept.length === 0) return { code: 'figures', name: Object.keys(record.figures).join(', ') };
  const whole = { ...record, params: withDefaults(params, record.params), figures: Object.fromEntries(kept) };
  return { ...run, record: whole };
}

/** Whether an object of unknown origin has the parts of a saved run. */
export function isSavedRun(value: unknown): value is SavedRun {
  const { name, backend, steps, stepsPerSecond, record } = (value ?? {}) as Partial<SavedRun>;
  const isObject = (part: unknown) => typeof part === 'object' && part !== null && !Array.isArray(part);
  return (
    typeof name === 'string' &&
    typeof backend === 'string' &&
    Number.isFinite(steps) &&
    Number.isFinite(stepsPerSecond) &&
    isObject(record) &&
    [record!.params, record!.figures, record!.references, record!.result].every(isObject) &&
    (record!.moves === undefined || Array.isArray(record!.moves))
  );
}
