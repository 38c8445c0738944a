import { seriesValues, type RunRecord } from '../../engine/run-record';
import { endedAt as ended } from '../../lib/outcome/ended';
import type { Finding } from '../../lib/outcome/findings';
import { judgeCurve } from '../../lib/outcome/judge-curve';

/**
 * What claims, checks and goals read from a run, and the figures that lessons quote. Whatever is missing is NaN; a run that a
 * claim takes by name counts as possibly missing too, since its type does not know the names.
 */
export type JudgedRun = RunRecord | undefined;

/** A figure of a claim in nats, the unit of a cross-entropy with the natural logarithm. */
export const nats = (value = NaN) => ({ value, unit: 'nats' });
/** A share from 0 to 1 as a figure in per cent. */
export const percent = (share = NaN) => ({ value: 100 * share, unit: '%' });
/** The difference of two shares, -1 to 1, as a figure in percentage points. */
export const points = (share = NaN) => ({ value: 100 * share, unit: 'points' });
/** A figure without a unit: a count, a ratio. */
export const plain = (value = NaN) => ({ value, unit: '' });

/** The number called `name` in the run's result. */
export const resultOf = (run: JudgedRun, name: string) => run?.result[name] ?? NaN;
/** A level that the run's loss is compared with: `chance` (ln K), `prior` (entropy of the class prior) or one of its own. */
export const referenceOf = (run: JudgedRun, name: string) => run?.references[name]?.value ?? NaN;
/** The values of a series of a curves figure in the order of their steps; the losses of the batches when not said otherwise. */
export const valuesOf = (run: JudgedRun, figure = 'loss', series = 'batch') =>
  run ? seriesValues(run, figure, series) : [];

/** Ending of a series: the mean of its last sixth, at least 5 values. The sentence under the chart prints the same number. */
export const endedAt = (run: JudgedRun, figure = 'loss', series = 'batch') => ended(valuesOf(run, figure, series)).mean;

/** Verdict on the curve of the batches' losses, in the word of the sentence under the chart. */
export function findingOf(run: JudgedRun): Finding {
  const [chance, prior] = [run?.references['chance']?.value, run?.references['prior']?.value];
  return judgeCurve({ values: valuesOf(run) }, { chance, prior }).finding;
}

/** The values of a series of a profile figure, in the order of its places. */
export function profileOf(run: JudgedRun, figure: string, series: string): number[] {
  const state = run?.figures[figure];
  return (state?.kind === 'profile' && state.values[series]) || [];
}
/** The largest difference between the loss curves of two runs, in per cent of the first. */
export const largestGap = (a: JudgedRun, b: JudgedRun) =>
  Math.max(...valuesOf(a).map((loss, i) => 100 * Math.abs(valuesOf(b)[i]! / loss - 1)));
