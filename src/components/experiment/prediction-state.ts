import type { Stray } from '../../engine/judge-check';

/** Where a reader is with a question: chosen, committed, answered by a run. */
export interface PredictionState {
  chosen: string | null;
  committed: boolean;
  /** Option that the reader's own run made true. */
  result: string | null;
  /** In what the last run left the question, so that it is no answer. */
  strays: Stray[];
}

export const noPrediction: PredictionState = { chosen: null, committed: false, result: null, strays: [] };
