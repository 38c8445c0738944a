import { quantile } from '../lib/statistics';

/** The same series of one run of several. */
export interface FanCurve {
  steps: readonly number[];
  values: readonly number[];
}

/** Where the runs lie at one step. */
export interface BandPoint {
  step: number;
  lowest: number;
  /** A quarter of the runs lies below it. */
  lower: number;
  median: number;
  upper: number;
  highest: number;
}

/**
 * Quantiles over runs at each step that any of them has. A run that is not finite any more counts as one above all others from
 * there on, whether its values are NaN or there are none: left out, it would make the rest look better than the lot.
 */
export function measureBand(curves: readonly FanCurve[]): BandPoint[] {
  const steps = [...new Set(curves.flatMap((curve) => curve.steps))].sort((a, b) => a - b);
  const maps = curves.map((curve) => new Map(curve.steps.map((step, i) => [step, curve.values[i]!])));
  const broken = curves.map(({ values }, i) => {
    const at = values.findIndex((value) => !Number.isFinite(value));
    return at < 0 ? Infinity : curves[i]!.steps[at]!;
  });
  return steps.flatMap((step) => {
    const values = maps.flatMap((map, i) => (step >= broken[i]! ? [Infinity] : (map.get(step) ?? [])));
    if (values.length === 0) return [];
    const at = (q: number) => quantile(values, q);
    return [{ step, lowest: at(0), lower: at(0.25), median: at(0.5), upper: at(0.75), highest: at(1) }];
  });
}
