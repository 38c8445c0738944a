import { extent } from '../../lib/statistics';

/** How the curve of an experiment is laid into the axes of a reader's. */
export interface AxesFit {
  /** A step of the experiment is so many of the reader's. */
  steps: number;
  values: number;
  /** The reader's first step. */
  from: number;
  /** The experiment breaks: the place of that, and not its end, is where the reader's run breaks or ends. */
  atBreak: boolean;
}

interface Curve {
  steps: ArrayLike<number>;
  values: ArrayLike<number>;
}

/**
 * Lays a curve into other axes: both take the whole width, and losses begin at the same value. A run that breaks does so where the
 * reader's breaks, or at the reader's end: the few steps before are what there is to see of it. A share keeps its values, in
 * percent where the reader's log has these. Where a loss begins at 0, below it, or at no number, its values stay too.
 */
export function fitAxes(reader: Curve, experiment: Curve, isShare: boolean): AxesFit {
  const [from, end] = extent([...finite(reader.steps)]) ?? [0, 1];
  const [breaks, broke] = [breakOf(experiment), breakOf(reader)];
  const atBreak = breaks !== undefined;
  const to = atBreak && broke !== undefined && broke > from ? broke : end;
  const last = Math.max(1, breaks ?? experiment.steps[experiment.steps.length - 1] ?? 1);
  const steps = Math.max(to - from, Number.EPSILON) / last;
  if (isShare) {
    const percent = (extent([...finite(reader.values)])?.[1] ?? 1) > 1.5;
    return { steps, values: percent ? 100 : 1, from, atBreak };
  }
  const values = begin(reader.values) / begin(experiment.values);
  return { steps, values: Number.isFinite(values) && values > 0 ? values : 1, from, atBreak };
}

/** The step from which on a curve is no number; undefined where it ends with one, or never was one. */
function breakOf({ steps, values }: Curve): number | undefined {
  let at = values.length;
  while (at > 0 && !Number.isFinite(values[at - 1])) at--;
  return at > 0 && at < values.length ? steps[at] : undefined;
}

const begin = (values: ArrayLike<number>): number => finite(values).next().value ?? NaN;

function* finite(values: ArrayLike<number>): Generator<number, undefined> {
  for (let i = 0; i < values.length; i++) if (Number.isFinite(values[i])) yield values[i]!;
}

export const applyFit = ({ steps, values }: Curve, fit: AxesFit) => ({
  steps: Array.from(steps, (step) => fit.from + step * fit.steps),
  values: Array.from(values, (value) => value * fit.values),
});
