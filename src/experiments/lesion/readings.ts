import { profileOf, resultOf, type JudgedRun } from '../lab/readings';

export type Pair = 'residual' | 'plain';

/** Mean held-out error with one block deleted, over all twelve. */
export const withoutOne = (run: JudgedRun, net: Pair) => resultOf(run, `${net}Without`);

/** Held-out error without each block, by block. */
export const withoutEach = (run: JudgedRun, net: Pair) => profileOf(run, 'each', net);

/** Mean held-out error with so many random blocks deleted. */
export function withoutSome(run: JudgedRun, net: Pair, count: number): number {
  return at(run, 'dose', net, count);
}

/** Mean held-out error with so many random pairs exchanged. */
export function withSwaps(run: JudgedRun, net: Pair, pairs: number): number {
  return at(run, 'swaps', net, pairs);
}

function at(run: JudgedRun, figure: string, net: Pair, count: number): number {
  const state = run?.figures[figure];
  const place = state?.kind === 'profile' ? state.labels.indexOf(String(count)) : -1;
  return profileOf(run, figure, net)[place] ?? NaN;
}
