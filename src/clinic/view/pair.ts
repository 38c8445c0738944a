import type { PairOutcome } from '../../lib/outcome/findings';
import { judgePair } from '../../lib/outcome/judge-pair';
import type { RunView } from './run-view';

/** The training loss and the held-out one, judged together; undefined where one of them is missing. */
export function pairOf({ loss, heldOutLoss }: RunView): PairOutcome | undefined {
  if (!loss || !heldOutLoss) return undefined;
  return judgePair(loss.curve, heldOutLoss.curve, loss.levels);
}
