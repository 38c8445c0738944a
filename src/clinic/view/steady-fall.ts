import { finiteValues, mean } from '../../lib/statistics';

/** Standard errors by which a slope stands out of the scatter about it. */
const clear = 3;

/**
 * By which part of its beginning a loss fell along the straight line through all of its values, 0 to 1; 0 where the line may be the
 * scatter's. A curve that falls by little falls all the same: it is on its way, and not stuck where it happens to end.
 */
export function steadyFall(values: readonly number[]): number {
  const finite = finiteValues([...values]);
  if (finite.length < 4) return 0;
  const [middle, level] = [(finite.length - 1) / 2, mean(finite)];
  const squares = finite.reduce((sum, _, i) => sum + (i - middle) ** 2, 0);
  const slope = finite.reduce((sum, value, i) => sum + (i - middle) * (value - level), 0) / squares;
  const rest = finite.reduce((sum, value, i) => sum + (value - level - slope * (i - middle)) ** 2, 0);
  const error = Math.sqrt(rest / (finite.length - 2) / squares);
  const start = level - slope * middle;
  return -slope > clear * error && start > 0 ? (-slope * (finite.length - 1)) / start : 0;
}
