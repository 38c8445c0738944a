import { endedAt } from './ended';
import type { Finding } from './findings';
import type { Limits } from './limits';
import { measure, spanOf, type Curve, type Levels } from './measure';

/** The first value that is NaN or infinite, and whether the loss had grown before it: a rate too large, or one bad example. */
export function findNotFinite(curve: Curve, levels: Levels, limits: Limits): Finding | null {
  const { values } = curve;
  const at = values.findIndex((value) => !Number.isFinite(value));
  if (at < 0) return null;
  const { first, stepAt, steps } = measure(curve, {}, {}, limits);
  // A run may begin far above chance and have no time to grow.
  const healthy = Math.min(Math.abs(first), levels.chance ?? Infinity);
  const before = Math.max(...values.slice(Math.max(0, at - 10), at));
  return {
    code: 'not-finite',
    ...spanOf({ first, ended: endedAt(values), steps }),
    step: stepAt(at),
    value: values[at]!,
    before: at > 0 ? before : NaN,
    grew: before > limits.jump * healthy,
  };
}
