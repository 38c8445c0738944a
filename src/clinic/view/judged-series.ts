import { judgeCurve } from '../../lib/outcome/judge-curve';
import { endedAt } from '../../lib/outcome/ended';
import type { CurveOutcome } from '../../lib/outcome/findings';
import type { Curve, Levels } from '../../lib/outcome/measure';
import { finiteValues, mean, standardDeviation } from '../../lib/statistics';
import { readName, type NameMeaning } from '../log/names';
import type { Series } from '../log/record';
import { prepareCurve } from './thin';

/** A series with what its name means, and how its curve went. */
export class JudgedSeries {
  readonly meaning: NameMeaning;
  #curve: Curve | undefined;
  #outcome: CurveOutcome | undefined;

  constructor(
    readonly series: Series,
    readonly levels: Levels = {},
  ) {
    this.meaning = readName(series.name);
  }

  get values(): readonly number[] {
    return this.series.values;
  }

  get curve(): Curve {
    return (this.#curve ??= prepareCurve(this.series.values, this.series.steps));
  }

  /** By the detectors of this site; only the finite values, where the run came back from others. */
  get outcome(): CurveOutcome {
    return (this.#outcome ??= judgeCurve(this.curve, this.levels));
  }

  /** The place of the first value that is not finite; -1 where all are. */
  get brokenAt(): number {
    return this.values.findIndex((value) => !Number.isFinite(value));
  }

  get first(): number {
    return this.values[0] ?? NaN;
  }

  /** Mean of the ending, as everywhere on the site. */
  get ended(): number {
    return endedAt(this.curve.values).mean;
  }

  /** Values of the log that `ended` is the mean of. */
  get endedOf(): number {
    const { values, steps = [] } = this.curve;
    const from = steps[values.length - endedAt(values).points] ?? 0;
    // Where steps do not rise, the curve is laid out by the place.
    const places = steps.at(-1) === this.series.steps.at(-1) ? this.series.steps : this.values.keys();
    return [...places].filter((place) => place >= from).length;
  }

  /** Mean and standard deviation of the last quarter, at least three values. */
  get ending(): { mean: number; spread: number; count: number } {
    const { values } = this;
    const last = finiteValues(values.slice(-Math.max(3, Math.ceil(values.length / 4))));
    return { mean: mean(last), spread: standardDeviation(last), count: last.length };
  }

  get lowest(): number {
    return finiteValues(this.values).reduce((low, value) => Math.min(low, value), Infinity);
  }

  get highest(): number {
    return finiteValues(this.values).reduce((high, value) => Math.max(high, value), -Infinity);
  }

  /** Lines of some values, by place; negative places count from the end. */
  linesAt(...places: number[]): number[] {
    const { lines } = this.series;
    const found = places.map((place) => lines[place < 0 ? lines.length + place : place]);
    return [...new Set(found.filter((line) => line !== undefined))];
  }
}
