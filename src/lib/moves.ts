import type { AnyValues } from './params';

/** Parameters that the reader moved while a run went on, or after its last step while it listened. */
export interface Move {
  /**
   * The first step whose update uses the new values, counted as the curves of the run count. A curve has its sample at
   * this step in common with the run that was not moved, and parts from it before the next one.
   */
  step: number;
  /** The new values, by parameter. */
  params: AnyValues;
  /** It goes on with the drag of the move before: the two are told as one. */
  drag?: true;
  /** The training was over, after `step` steps: the trained network was judged again. */
  after?: true;
}
