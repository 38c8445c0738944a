import type { FigureState } from '../../engine/figures';
import type { ParamTable } from '../../lib/params';
import { nameRuns } from './live-run';
import type { RunStore } from './run-store';
import type { Strings } from './strings';

/** A run as a chart takes it. */
export interface NamedRun {
  label: string;
  state: FigureState | undefined;
  role: 'main' | 'ghost';
}

/** The run on show first, then the kept ones, for one figure. A run alone needs no name. */
export function listChartRuns(store: RunStore, figure: string, params: ParamTable, strings: Strings): NamedRun[] {
  const shown = store.shown;
  const kept = store.runs.value.filter((run) => run !== shown && run.state === 'finished');
  const all = shown ? [shown, ...kept] : kept;
  const names = nameRuns(all, params, strings);
  return all.map((run) => ({
    label: all.length > 1 || run.moves.length > 0 ? names.get(run.key)! : '',
    state: run.record.figures[figure],
    role: run === shown ? 'main' : 'ghost',
  }));
}
