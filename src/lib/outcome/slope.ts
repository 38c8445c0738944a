import { mean } from '../statistics';

/** A straight line through a part of a curve. */
export interface Slope {
  /** What the line rises over the part, in units of the loss; negative where it falls. */
  drift: number;
  /** Standard error of `drift`, from the scatter about the line. */
  error: number;
  /** Standard deviation of the values about the line. */
  scatter: number;
  /** Steps from the first to the last point of the part. */
  steps: number;
}

/** Least squares over the last third of the values, at least 5 of them. Zeros where there are fewer than 3. */
export function slopeOfLastThird(values: readonly number[], stepAt: (index: number) => number): Slope {
  const from = Math.max(0, values.length - Math.max(5, Math.round(values.length / 3)));
  const y = values.slice(from);
  if (y.length < 3) return { drift: 0, error: 0, scatter: 0, steps: 0 };
  const x = y.map((_, i) => stepAt(from + i));
  const [meanX, meanY] = [mean(x), mean(y)];
  const squares = x.reduce((sum, value) => sum + (value - meanX) ** 2, 0);
  const slope = x.reduce((sum, value, i) => sum + ((value - meanX) / squares) * (y[i]! - meanY), 0);
  const rest = y.reduce((sum, value, i) => sum + (value - meanY - slope * (x[i]! - meanX)) ** 2, 0);
  const scatter = Math.sqrt(rest / (y.length - 2));
  const steps = x.at(-1)! - x[0]!;
  return { drift: slope * steps, error: (scatter * steps) / Math.sqrt(squares), scatter, steps };
}
