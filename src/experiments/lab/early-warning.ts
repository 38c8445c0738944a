import type { NormName } from '../../engine/train-step';

/** What a step tells of a break to come: two numbers, and the limits that they should stay below. */
export interface Signs {
  /** The L2 norm of the gradient of all weights. */
  gradient: { norm: number; limit?: number };
  /** The L2 norm of the update, as a part of that of the weights. */
  update: { ratio: number; limit?: number };
  /** One line for each of the two that is above its limit for the first time. */
  alarms: string[];
}

/**
 * Early warning of a training: give what it returns the norms of each step, `gradient`, `weight` and `update`, in their order. The limit of the
 * gradient is 3 times the median of the 50 steps before, that of the update 0.02 of the weights, twenty times the rule of thumb of
 * cs231n.github.io/neural-networks-3. The first 50 steps are no measure and have no limits, with or without a warm-up of the rate.
 */
export function warnEarly(): (norms: Partial<Record<NormName, number[]>>) => Signs {
  const gradients: number[] = [];
  const warned = new Set<string>();
  return (norms) => {
    const [norm, weight, update] = [norms.gradient!, norms.weight!, norms.update!].map((each) =>
      Math.hypot(...each),
    ) as [number, number, number];
    const ratio = update / weight;
    const before = gradients.slice(-50).sort((a, b) => a - b);
    gradients.push(norm);
    const limits = before.length < 50 ? undefined : { gradient: 3 * before[25]!, update: 0.02 };
    const signs = [
      { name: 'grad_norm', value: norm, limit: limits?.gradient, is: '3 x the median of 50 steps' },
      { name: 'update / weights', value: ratio, limit: limits?.update, is: '0.02' },
    ];
    const above = signs.filter(({ name, value, limit }) => !warned.has(name) && value > limit!);
    for (const { name } of above) warned.add(name);
    return {
      gradient: { norm, ...(limits && { limit: limits.gradient }) },
      update: { ratio, ...(limits && { limit: limits.update }) },
      alarms: above.map(({ name, value, is }) => `${name} ${value.toPrecision(3)} is above ${is}`),
    };
  };
}
