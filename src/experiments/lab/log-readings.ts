import { parseDebugLog, type DebugPass } from '../../caffe/debug-log';
import type { JudgedRun } from './readings';

/** The passes that a run has printed into a log figure. */
export function passesOfRun(run: JudgedRun, figure = 'log'): DebugPass[] {
  const state = run?.figures[figure];
  return state?.kind === 'log' ? parseDebugLog(state.lines.map(({ text }) => text).join('\n')) : [];
}
