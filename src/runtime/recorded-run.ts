import type { BackendName } from '../engine/protocol';
import type { RunRecord } from '../engine/run-record';
import { unpackJson } from '../lib/pack';
import type { AnyValues } from '../lib/params';

/** A run that was recorded before the site was built: `content/runs/<id>.json`. */
export interface RecordedRun {
  experiment: string;
  backend: BackendName;
  /** Version of the wasm kernels that computed it: another one rounds in another way. */
  kernels: string;
  /** Stamp of what makes the experiment's numbers: a file with another one is stale. */
  stamp: string;
  params: AnyValues;
  record: RunRecord;
  /** The runs of the sweep, with their curves and results. */
  sweep?: { value: number; record: RunRecord }[];
  /** The runs of the presets, with their curves and results. */
  presets?: { id: string; record: RunRecord }[];
}

/** Fetches a recorded run. Rejects when it cannot be had. */
export async function fetchRecordedRun(path: string): Promise<RecordedRun> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`recorded run not found: ${path} (${response.status})`);
  return unpackJson(await response.text()) as RecordedRun;
}
