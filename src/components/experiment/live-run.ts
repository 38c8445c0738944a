import type { BackendName, BackendReason, RunError } from '../../engine/protocol';
import { emptyRecord, valuesTaken, type RunRecord } from '../../engine/run-record';
import type { AnyValues, ParamTable } from '../../lib/params';
import { sameValue } from '../../lib/same-value';
import { formatValue } from './format-value';
import { findPreset, type PresetCard } from './presets';
import { fill, type Strings } from './strings';
import { tellMoves, wordMove } from './word-moves';

/** One run of this page: the one on show, or one that was kept. */
export interface LiveRun {
  key: number;
  record: RunRecord;
  backend: BackendName | null;
  /** Missing before a backend has taken the run, and for recorded runs. */
  reason: BackendReason | null;
  steps: number;
  stepsPerSecond: number;
  /** Why a step cannot be replayed and the run goes at tfjs's own speed; null while it can. */
  slow: string | null;
  /** The reader took it step by step, at least in part. */
  stepped: boolean;
  state: 'going' | 'finished' | 'stopped' | 'failed';
  /** For how many seconds its worker has been silent, where that is longer than its work explains. */
  silent: number | null;
  /** Why it failed. */
  error: RunError | null;
}

export function createRun(key: number, params: AnyValues): LiveRun {
  const record = emptyRecord({ ...params });
  return {
    key,
    record,
    backend: null,
    reason: null,
    steps: 0,
    stepsPerSecond: 0,
    slow: null,
    stepped: false,
    state: 'going',
    silent: null,
    error: null,
  };
}

/**
 * Short names that tell runs apart: the values in which they differ, "0.03, sum", or a number when they do not; for the
 * settings of a preset its label. A parameter moved on the way is named with its step.
 */
export function nameRuns(
  runs: LiveRun[],
  params: ParamTable,
  strings: Strings,
  presets: readonly PresetCard[] = [],
): Map<number, string> {
  const differs = Object.entries(params).filter(([name]) => {
    const values = runs.flatMap((run) => valuesTaken(run.record, name));
    return values.some((value) => !sameValue(value, values[0]));
  });
  const backends = new Set(runs.map((run) => run.backend));
  const names = new Map<number, string>();
  for (const [index, run] of runs.entries()) {
    const preset = findPreset(presets, params, run.record.params);
    const told = tellMoves(run.record);
    const isTold = (name: string) => told.some((move) => move.param === name);
    const shown = differs.filter(([name, param]) => (preset ? param.kind === 'seed' : !isTold(name)));
    const values = shown.map(([name, param]) => formatValue(param, run.record.params[name]));
    const moves = told.map((move) => wordMove(move, params, strings));
    const all = [...(preset ? [preset.label] : []), ...values, ...moves];
    if (backends.size > 1 && run.backend) all.push(run.backend);
    names.set(run.key, all.join(', ') || fill(strings.runNumber, { number: index + 1 }));
  }
  return names;
}
