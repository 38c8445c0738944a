import type { Anatomy, AnatomyFault } from '../../engine/anatomy/anatomy';
import type { BackendName, BackendReason, RunError, RunProgress, StepWay, Threads } from '../../engine/protocol';
import { emptyRecord, type RunRecord } from '../../engine/run-record';
import type { AnyValues } from '../../lib/params';

/** One run of this page: the one on show, or one that was kept. */
export interface LiveRun {
  key: number;
  /** What the reader calls it; empty where it goes by what sets it apart. */
  name: string;
  record: RunRecord;
  /** The text that ran in the place of the experiment's own code; the run is then none of the experiment's. */
  code?: string | undefined;
  backend: BackendName | null;
  /** Missing before a backend has taken the run, and for recorded runs. */
  reason: BackendReason | null;
  steps: number;
  stepsPerSecond: number;
  /** What it has taken; null for recorded runs and those of an earlier visit. */
  spent: Pick<RunProgress, 'seconds' | 'multiplyAdds'> | null;
  /** Why a step could not go on as it did, and how it goes on; null while it can. */
  slow: { reason: string; way: StepWay } | null;
  /** How many threads of wasm take its steps, once its worker has said so. */
  threads: Threads | null;
  /** Its step that was taken apart last. */
  anatomy: Anatomy | AnatomyFault | null;
  /** The reader took it step by step, at least in part. */
  stepped: boolean;
  state: 'going' | 'finished' | 'stopped' | 'failed';
  /** The figures that were drawn anew when the trained network was judged again, after the last move. */
  judged: ReadonlySet<string>;
  /** For how many seconds its worker has been silent, where that is longer than its work explains. */
  silent: number | null;
  /** Why it failed. */
  error: RunError | null;
}

export function createRun(key: number, params: AnyValues): LiveRun {
  const record = emptyRecord({ ...params });
  return {
    key,
    name: '',
    record,
    backend: null,
    reason: null,
    steps: 0,
    stepsPerSecond: 0,
    spent: null,
    slow: null,
    threads: null,
    anatomy: null,
    stepped: false,
    judged: new Set(),
    state: 'going',
    silent: null,
    error: null,
  };
}
