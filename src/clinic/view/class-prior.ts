import { priorOf } from '../../caffe/known-numbers/chances';
import type { FrozenAccuracy } from './frozen-accuracy';
import type { RunView } from './run-view';

/** A loss within this part of the entropy is that of the shares. */
const near = 0.06;

/**
 * The entropy of two classes of which one has the share that the accuracy stands at, in nats, where the loss ends at it: the net
 * knows how frequent each class is, and nothing else. Undefined where it ends elsewhere.
 */
export function findClassPrior({ heldOutLoss, main }: RunView, { share }: FrozenAccuracy): number | undefined {
  const loss = heldOutLoss ?? main;
  if (!loss || !(share > 0.5 && share < 1)) return undefined;
  const { value: entropy } = priorOf([share, 1 - share])[0]!;
  return Math.abs(loss.ended - entropy) < near * entropy ? entropy : undefined;
}
