import { profileOf, type JudgedRun } from '../lab/readings';

export type Pair = 'plain' | 'residual';

/** Gradients before the first step: of the first layer, and of the last one before the head. */
export function startGradients(run: JudgedRun, net: Pair): { first: number; last: number } {
  const norms = profileOf(run, 'gradient', `${net}Start`);
  return { first: norms[0] ?? NaN, last: norms.at(-2) ?? NaN };
}
