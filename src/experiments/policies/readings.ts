import { mean, standardDeviation } from '../../lib/statistics';
import { resultOf, valuesOf, type JudgedRun as Run } from '../lab/readings';

export const heldOut = (run: Run) => resultOf(run, 'heldOutLoss');

/** Standard deviation over mean in the last third of a run: how much a loss swings, in shares of itself. */
export function swing(run: Run, figure = 'probe', series = 'probe'): number {
  const values = valuesOf(run, figure, series);
  const last = values.slice(-Math.ceil(values.length / 3));
  return standardDeviation(last) / mean(last);
}

export const batchSwing = (run: Run) => swing(run, 'loss', 'batch');
