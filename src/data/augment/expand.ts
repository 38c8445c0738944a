import type { Random } from '../../lib/random';
import type { Box } from '../../detection/iou';

/** Mean of the training images that SSD subtracts, red, green, blue, 0 to 1: 123, 117, 104 of 255. The empty canvas has this colour. */
export const meanColour = [123 / 255, 117 / 255, 104 / 255] as const;

/**
 * SSD's `expand_param` (probability 0.5, ratio up to 4 at full strength): the image at a random place on a canvas `ratio`
 * times as wide and high. As a window it is larger than the image, so that objects become smaller.
 */
export function drawExpansion(random: Random, strength: number): Box {
  const isExpanded = random.uniform() < 0.5;
  const ratio = isExpanded ? random.uniform(1, 1 + 3 * strength) : 1;
  const x0 = -random.uniform(0, ratio - 1);
  const y0 = -random.uniform(0, ratio - 1);
  return { x0, y0, x1: x0 + ratio, y1: y0 + ratio };
}
