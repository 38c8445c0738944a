import type { BackendName } from '../engine/protocol';
import type { RunRecord } from '../engine/run-record';
import { unpackJson } from '../lib/pack';
import { defaultValues, writeValue, type AnyValues, type ParamTable } from '../lib/params';
import { sameValue } from '../lib/same-value';

/** The runs of an experiment that pages show before the reader trains it: `content/runs/<experiment>.json`. */
export interface RecordedRuns {
  experiment: string;
  backend: BackendName;
  /** Version of the wasm kernels that computed them: another one rounds in another way. */
  kernels: string;
  /** Stamp of what makes the experiment's numbers: a file with another one is stale. */
  stamp: string;
  /** One for each setting that a page places, found by its `params`; of its figures, those that are shown there. */
  runs: RunRecord[];
  /** How long each of them took on one core of the machine that recorded them, to two digits. No test compares it. */
  seconds?: number[];
}

/** Filters values down to those that differ from the defaults. */
export function changedValues(params: ParamTable, values: AnyValues): AnyValues {
  const defaults = defaultValues(params) as AnyValues;
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => !sameValue(value, defaults[name])));
}

/** Those values in words, "lr = 1, loss = sum": what an error says of a run. */
export function wordSettings(params: ParamTable, values: AnyValues): string {
  const changed = Object.entries(changedValues(params, values));
  return changed.map(([name, value]) => `${name} = ${writeValue(params[name]!, value)}`).join(', ') || 'the defaults';
}

/** The recorded sweep of a page, as `/runs/<experiment>.json` has it: of each run the curves and the results. */
export type RecordedSweep = Pick<RecordedRuns, 'backend' | 'runs'>;

/** Fetches a recorded sweep. Rejects when it cannot be had. */
export async function fetchRecordedSweep(path: string): Promise<RecordedSweep> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`recorded sweep not found: ${path} (${response.status})`);
  return unpackJson(await response.text()) as RecordedSweep;
}
