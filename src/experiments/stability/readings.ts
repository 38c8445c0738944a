import { valuesOf, type JudgedRun as Run } from '../lab/readings';

/** The net is looked at after each of so many steps. */
const lookEvery = 10;

export const limits = (run: Run) => valuesOf(run, 'rates', 'limit');

/** The rate in use, as a part of its limit, at each look. */
export const ratios = (run: Run): number[] => {
  const rates = valuesOf(run, 'rates', 'rate');
  return limits(run).map((limit, i) => rates[i]! / limit);
};

/** The same at the end: the mean of the last ten looks. */
export const ratioAtEnd = (run: Run): number => {
  const last = ratios(run).slice(-10);
  return last.reduce((sum, ratio) => sum + ratio, 0) / last.length;
};

/** The step of the first look at which the rate is above its limit; NaN where none is. */
export const metAt = (run: Run): number => {
  const at = ratios(run).findIndex((ratio) => ratio > 1);
  return at < 0 ? NaN : at * lookEvery;
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
