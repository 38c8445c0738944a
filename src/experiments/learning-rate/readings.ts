import { findingOf, resultOf, valuesOf, type JudgedRun as Run } from '../lab/readings';

export const heldOut = (run: Run) => resultOf(run, 'heldOutLoss');

export function nameEnding(run: Run): 'learns' | 'flat' | 'thrash' | 'nan' {
  if (!valuesOf(run).every(Number.isFinite)) return 'nan';
  const finding = findingOf(run);
  if (finding.code === 'diverged' || finding.code === 'oscillating') return 'thrash';
  if (finding.code === 'broken') return finding.then === 'swings' ? 'thrash' : 'flat';
  return ['converged', 'falling', 'slow'].includes(finding.code) ? 'learns' : 'flat';
}
