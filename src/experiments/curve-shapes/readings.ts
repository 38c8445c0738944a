import { median } from '../../lib/statistics';
import { endedAt, valuesOf, type JudgedRun as Run } from '../lab/readings';

export const heldOut = (run: Run) => endedAt(run, 'loss', 'heldOut');

/** The bad batch is the 33rd of the 64 of an epoch. */
export function hasSpikes(run: Run): boolean {
  const losses = valuesOf(run);
  return [224, 288, 352].every((step) => {
    const before = median(losses.slice(step - 10, step));
    const after = median(losses.slice(step + 15, step + 25));
    return losses[step]! > 4 * before && losses[step]! > 4 * after;
  });
}
