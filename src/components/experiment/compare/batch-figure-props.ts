import type { Batch, BatchRun } from '../run-batch';

/** A batch as one figure. */
export interface BatchFigureProps {
  of: Batch;
  runs: readonly BatchRun[];
  /** Others are still to come. */
  isGoing: boolean;
}
