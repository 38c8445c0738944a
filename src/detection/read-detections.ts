import { decode } from './encode';
import type { Box } from './iou';
import type { Detection } from './suppress';

/**
 * The boxes that a detector's heads speak of in one picture: for each prior and each class but the background (0) whose probability is above `least`, the
 * prior moved by its offsets. chances [priors x classes] after the softmax, offsets [priors x 4].
 */
export function readDetections(
  chances: ArrayLike<number>,
  offsets: ArrayLike<number>,
  priors: readonly Box[],
  classes: number,
  least = 0.01,
): Detection[] {
  return priors.flatMap((prior, i) => {
    const labels = Array.from({ length: classes - 1 }, (_, k) => k + 1);
    const said = labels.filter((label) => chances[i * classes + label]! > least);
    if (said.length === 0) return [];
    const box = decode(
      [0, 1, 2, 3].map((k) => offsets[i * 4 + k]!),
      prior,
    );
    return said.map((label) => ({ ...box, label, score: chances[i * classes + label]! }));
  });
}
