import { valuesTaken } from '../../engine/run-record';
import { fill } from '../../lib/fill';
import type { ParamTable } from '../../lib/params';
import { sameValue } from '../../lib/same-value';
import { formatValue } from './format-value';
import type { LiveRun } from './live-run';
import { findPreset, type PresetCard } from './presets';
import { runStrings } from './run-strings';
import type { Strings } from './strings';
import { tellMoves, wordMove } from './word-moves';

/**
 * Short names that tell runs apart: the reader's own, or else the values in which they differ, "0.03, sum", or a number when they do not; for the
 * settings of a preset its label. A parameter moved on the way is named with its step. Where the word for its ending is asked
 * for, it follows what the run was trained with, "0.03 converged" or "0.03 → 1 at step 120, broken", and what came later
 * follows it: "converged; none → block 3 after training".
 */
export function nameRuns(
  runs: LiveRun[],
  params: ParamTable,
  strings: Strings,
  presets: readonly PresetCard[] = [],
  endingOf: (run: LiveRun) => string | null = () => null,
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
    const wordMoves = (after: boolean) =>
      told.filter((move) => move.after === after).map((move) => wordMove(move, params, strings));
    const [moved, later] = run.name ? [[], []] : [wordMoves(false), wordMoves(true)];
    const trained = run.name ? [run.name] : [...(preset ? [preset.label] : []), ...values, ...moved];
    if (backends.size > 1 && run.backend && !run.name) trained.push(run.backend);
    if (run.code !== undefined) trained.push(runStrings(strings).ownCode);
    if (trained.length + later.length === 0) trained.push(fill(runStrings(strings).runNumber, { number: index + 1 }));
    const ending = endingOf(run);
    const ended = [trained.join(', '), ending].filter(Boolean).join(moved.length > 0 || run.name ? ', ' : ' ');
    names.set(run.key, [ended, ...later].filter(Boolean).join(ending ? '; ' : ', '));
  }
  return names;
}
