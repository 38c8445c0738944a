import { extent } from '../../lib/statistics';

/** How the curve of an experiment is laid into the axes of a reader's. */
export interface AxesFit {
  /** A step of the experiment is so many of the reader's. */
  steps: number;
  values: number;
  /** The reader's first step. */
  from: number;
}

interface Curve {
  steps: ArrayLike<number>;
  values: ArrayLike<number>;
}

/** Values that make out where a curve begins. */
const first = 3;

/**
 * Lays a curve into other axes: both take the whole width, and losses begin at the same value. A share keeps its values, in
 * percent where the reader's log has these. Where a loss begins at 0, below it, or at no number, its values stay too.
 */
export function fitAxes(reader: Curve, experiment: Curve, isShare: boolean): AxesFit {
  const [from, to] = extent([...pick(reader.steps, Infinity)]) ?? [0, 1];
  const last = Math.max(1, experiment.steps[experiment.steps.length - 1] ?? 1);
  const steps = Math.max(to - from, Number.EPSILON) / last;
  if (isShare) return { steps, values: (extent([...pick(reader.values, Infinity)])?.[1] ?? 1) > 1.5 ? 100 : 1, from };
  const values = begin(reader.values) / begin(experiment.values);
  return { steps, values: Number.isFinite(values) && values > 0 ? values : 1, from };
}

function begin(values: ArrayLike<number>): number {
  const some = [...pick(values, first)].sort((a, b) => a - b);
  return some[Math.floor(some.length / 2)] ?? NaN;
}

/** The first finite values. */
function* pick(values: ArrayLike<number>, most: number): Generator<number> {
  let count = 0;
  for (let i = 0; i < values.length && count < most; i++) {
    if (!Number.isFinite(values[i])) continue;
    count++;
    yield values[i]!;
  }
}

export const applyFit = ({ steps, values }: Curve, fit: AxesFit) => ({
  steps: Array.from(steps, (step) => fit.from + step * fit.steps),
  values: Array.from(values, (value) => value * fit.values),
});
