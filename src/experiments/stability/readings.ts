import { valuesOf, type JudgedRun as Run } from '../lab/readings';

/** A rate that rises from 0.06 to 6: every run breaks on the way. */
export const rising = { lr: 0.06, rising: 'yes', steps: 300 } as const;

export const limits = (run: Run) => valuesOf(run, 'rates', 'limit');

/** The rate in use, as a part of its limit, at each look. */
export const ratios = (run: Run) => valuesOf(run, 'signs', 'rate');

/** The same at the end: the mean of the last ten looks. */
export const ratioAtEnd = (run: Run): number => {
  const last = ratios(run).slice(-10);
  return last.reduce((sum, ratio) => sum + ratio, 0) / last.length;
};

/** What warns: the series of the figure `signs`, each a part of its limit. */
export type Sign = 'rate' | 'gradient' | 'update';

/** The first step at which a sign is above its limit; NaN where it never is. The rate is looked at after every ten steps. */
export const alarmAt = (run: Run, sign: Sign): number => {
  const figure = run?.figures['signs'];
  const series = figure?.kind === 'curves' ? figure.series[sign] : undefined;
  return series?.steps[series.values.findIndex((part) => part > 1)] ?? NaN;
};

/** The first step whose loss is above the one before by a ten-thousandth of it; NaN where none is. */
export const roseAt = (run: Run): number => {
  const losses = valuesOf(run);
  const at = losses.findIndex((loss, i) => i > 0 && loss > 1.0001 * losses[i - 1]!);
  return at < 0 ? NaN : at;
};

/** How many steps have such a loss. */
export const countRises = (run: Run): number =>
  valuesOf(run).filter((loss, i, losses) => i > 0 && loss > 1.0001 * losses[i - 1]!).length;

/** The run came to a loss that is no number, or to one far above its first. */
export const broke = (run: Run): boolean => {
  const losses = valuesOf(run);
  return losses.some((loss) => !(loss < 1000 * losses[0]!));
};

/** The first step whose loss is above the first of all, or no number; NaN where none is. */
export const brokeAt = (run: Run): number => {
  const losses = valuesOf(run);
  const at = losses.findIndex((loss) => !(loss <= losses[0]!));
  return at < 0 ? NaN : at;
};

/** Steps from the first alarm of a sign to the break; 0 where one of them is missing, or the alarm is not before it. */
export const noticeOf = (run: Run, sign: Sign): number => Math.max(0, brokeAt(run) - alarmAt(run, sign)) || 0;
