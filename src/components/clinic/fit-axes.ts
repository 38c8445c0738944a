import { extent } from '../../lib/statistics';

/** How the curve of an experiment is laid into the axes of a reader's. */
export interface AxesFit {
  /** A step of the experiment is so many of the reader's. */
  steps: number;
  values: number;
  /** The reader's first step. */
  from: number;
  /** Where the experiment breaks, in the reader's steps: where the reader's run breaks or ends. Undefined where it does not. */
  broken: number | undefined;
}

interface Curve {
  steps: ArrayLike<number>;
  values: ArrayLike<number>;
}

/** With its first and last step: a log may have millions, and this is done again and again while an experiment trains. */
interface ReaderCurve extends Curve {
  span: readonly [from: number, to: number];
}

/** Losses begin at the same value, shares become percent where a log has these, or all values stay. */
export type Scaling = 'start' | 'share' | 'own';

/**
 * Lays a curve into other axes: both take the whole width, and by `scaling` losses begin at the same value. A run that breaks does so where the
 * reader's breaks (at `brokenAt`, where a finding says so), or at the reader's end: the few steps before are what there is to see of
 * it. A share keeps its values, in percent where the reader's log has these. Where a loss begins at 0, below it, or at no number, its
 * values stay too.
 */
export function fitAxes(reader: ReaderCurve, experiment: Curve, scaling: Scaling, brokenAt?: number): AxesFit {
  const [from, end] = reader.span;
  const place = breakOf(experiment.values);
  const breaks = place === undefined ? undefined : experiment.steps[place];
  const broke = brokenAt ?? reader.steps[breakOf(reader.values) ?? -1];
  const to = breaks !== undefined && broke !== undefined && broke > from && broke <= end ? broke : end;
  const last = Math.max(1, breaks ?? experiment.steps[experiment.steps.length - 1] ?? 1);
  const steps = Math.max(to - from, Number.EPSILON) / last;
  const laid = { steps, from, broken: breaks === undefined ? undefined : to };
  if (scaling === 'own') return { ...laid, values: 1 };
  if (scaling === 'share') {
    const percent = (extent([...finite(reader.values)])?.[1] ?? 1) > 1.5;
    return { ...laid, values: percent ? 100 : 1 };
  }
  const values = begin(reader.values) / begin(experiment.values);
  return { ...laid, values: Number.isFinite(values) && values > 0 ? values : 1 };
}

/** Times its start: a curve that is to break and goes beyond is out of any reader's axes. */
const far = 10;

/**
 * The place from which on a curve is of no more use: it is no number, or stays far above its start until it is none. Undefined where
 * it ends with a number, or never was one.
 */
export function breakOf(values: ArrayLike<number>): number | undefined {
  let at = values.length;
  while (at > 0 && !Number.isFinite(values[at - 1])) at--;
  if (at === 0 || at === values.length) return undefined;
  const high = far * Math.abs(begin(values));
  // The first value that is far away stays: the curve leaves with it.
  while (at > 1 && Math.abs(values[at - 2]!) > high) at--;
  return at;
}

const begin = (values: ArrayLike<number>): number => finite(values).next().value ?? NaN;

function* finite(values: ArrayLike<number>): Generator<number, undefined> {
  for (let i = 0; i < values.length; i++) if (Number.isFinite(values[i])) yield values[i]!;
}

/** A curve in the reader's axes; what comes after its break is left out. */
export function applyFit({ steps, values }: Curve, fit: AxesFit): { steps: number[]; values: number[] } {
  const end = breakOf(values) ?? Infinity;
  return {
    steps: Array.from(steps, (step) => fit.from + step * fit.steps),
    values: Array.from(values, (value, i) => (i < end ? value * fit.values : NaN)),
  };
}
