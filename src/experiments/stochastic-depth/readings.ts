import { valuesOf, type JudgedRun } from '../lab/readings';

export type Twin = 'stochastic' | 'constant';

/** Mean norm of the first layer's gradient over the steps from 10 up to 50. */
export function earlyGradient(run: JudgedRun, net: Twin): number {
  const norms = valuesOf(run, 'gradient', net).slice(10, 50);
  return norms.reduce((sum, norm) => sum + norm, 0) / norms.length;
}

/** Held-out error with so many blocks deleted. */
export function lesionError(run: JudgedRun, net: Twin, deleted: number): number {
  const state = run?.figures['lesion'];
  if (state?.kind !== 'profile') return NaN;
  return state.values[net]?.[state.labels.indexOf(String(deleted))] ?? NaN;
}
