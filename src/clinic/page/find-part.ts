import { median } from '../../lib/statistics';
import type { ShownSeries } from './shown-run';

type Curve = Pick<ShownSeries, 'steps' | 'values'>;

export interface Part {
  /** Leading values that are the same in both. */
  same: number;
  part: { step: number; a: number; b: number } | null;
}

/** Apart by so many times the scatter of single values, and for at least so many values. */
const farApart = 3;
const leastApart = 3;
/** Apart by less than this part of the values is the same curve, however calm it is. */
const leastPart = 0.01;

/**
 * The first step from which two curves stay apart by more than their own scatter: not one lucky batch, but most values of a
 * stretch on the same side. Values are compared at the steps that both have, or where there are hardly any, by their place.
 */
export function findPart(a: Curve, b: Curve): Part {
  const pairs = pairValues(a, b);
  const same = pairs.findIndex(({ a, b }) => !Object.is(a, b));
  const noise = Math.max(scatter(pairs.map(({ a }) => a)), scatter(pairs.map(({ b }) => b)));
  const stretch = Math.max(leastApart, Math.floor(pairs.length / 20));
  const sideOf = ({ a, b }: Pair): number => {
    if (Number.isFinite(a) !== Number.isFinite(b)) return Number.isFinite(a) ? 9 : -9;
    const gap = a - b;
    return Math.abs(gap) > Math.max(farApart * noise, leastPart * Math.max(Math.abs(a), Math.abs(b)))
      ? Math.sign(gap)
      : 0;
  };
  const sides = pairs.map(sideOf);
  const found = sides.findIndex((side, i) => {
    if (side === 0) return false;
    const part = sides.slice(i, i + stretch);
    return (
      part.length >= Math.min(leastApart, pairs.length) && part.filter((one) => one === side).length > 0.7 * part.length
    );
  });
  return { same: same < 0 ? pairs.length : same, part: pairs[found] ?? null };
}

interface Pair {
  step: number;
  a: number;
  b: number;
}

/** A picture, and a reader, see no more. */
const most = 20_000;

function pairValues(a: Curve, b: Curve): Pair[] {
  const places = new Map<number, number>();
  b.steps.forEach((step, i) => places.has(step) || places.set(step, i));
  const shared: Pair[] = [];
  a.steps.forEach((step, i) => {
    const at = places.get(step);
    if (at !== undefined) shared.push({ step, a: a.values[i]!, b: b.values[at]! });
  });
  const count = Math.min(a.values.length, b.values.length);
  const byPlace = () =>
    Array.from({ length: count }, (_, i) => ({ step: a.steps[i]!, a: a.values[i]!, b: b.values[i]! }));
  const pairs = shared.length >= Math.min(10, count / 2) ? shared : byPlace();
  return pairs.slice(0, most);
}

/** How far neighbours lie apart, of the middle half: a fall or a jump does not count. */
function scatter(values: readonly number[]): number {
  const gaps = values.slice(1).map((value, i) => Math.abs(value - values[i]!));
  const finite = gaps.filter(Number.isFinite);
  return finite.length > 0 ? median(finite) : 0;
}
