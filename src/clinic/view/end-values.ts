import type { JudgedSeries } from './judged-series';

/** What a curve ended at among the numbers of a finding, and after it of how many values that is the mean, if not of one. */
export function endValues(one: JudgedSeries, name = 'ended', of = 'lastOf'): Record<string, number> {
  const { ended, endedOf } = one;
  return { [name]: ended, ...(endedOf > 1 && { [of]: endedOf }) };
}

/** The same of the last quarter, on which rules about a level rest. */
export function levelValues(
  { ending }: Pick<JudgedSeries, 'ending'>,
  name = 'ended',
  of = 'lastOf',
): Record<string, number> {
  return { [name]: ending.mean, ...(ending.count > 1 && { [of]: ending.count }) };
}
