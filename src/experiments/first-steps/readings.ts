import type { RunRecord } from '../../engine/run-record';
import { percent, plain, resultOf, valuesOf, type JudgedRun } from '../lab/readings';

/** Steps between two looks. */
const every = 5;
/** The value of a series of looks after so many steps. */
export const after = (run: JudgedRun, step: number, figure: string, series: string) =>
  valuesOf(run, figure, series)[step / every] ?? NaN;

/** Accuracy on the old task after so many steps, 0 to 1. */
export const knownAfter = (run: JudgedRun, step: number) => after(run, step, 'accuracy', 'known');

/** Both tasks before the first step and after the last, for the lesson. */
export const bothTasks = (run: RunRecord) => ({
  start: percent(knownAfter(run, 0)),
  tenth: percent(knownAfter(run, 10)),
  known: percent(resultOf(run, 'known')),
  fresh: percent(resultOf(run, 'fresh')),
  conv4: percent(after(run, 5, 'change', 'conv4')),
  gradient: plain(resultOf(run, 'gradient')),
});

/** The figures of two runs, those of the second with a name that begins with `then`. */
export const twoRuns = (first: RunRecord, second: RunRecord) => ({
  ...bothTasks(first),
  ...Object.fromEntries(Object.entries(bothTasks(second)).map(([name, value]) => [`then-${name}`, value])),
});
