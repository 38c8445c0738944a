import type { Random } from '../../lib/random';
import { aroundMiddle, type Geometry, type Size } from './geometry';

/** A factor: 1/2 to 2 at full strength, evenly spread over its logarithm. */
export const drawFactor = (random: Random, strength: number) => 2 ** (random.uniform(-1, 1) * strength);

/** Enlarges or shrinks around the middle; the image keeps its size in pixels, so that batches can be stacked. */
export function resizeAroundMiddle(size: Size, factor: number): Geometry {
  return aroundMiddle(size, [factor, 0, 0, factor]);
}
