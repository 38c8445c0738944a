import type { Random } from '../../lib/random';
import { mapValues, type Raster } from './raster';

/** The same amount, -0.5 to 0.5 at full strength, for all values of an image. */
export const drawBrightness = (random: Random, strength: number) => random.uniform(-0.5, 0.5) * strength;

/** v + delta. SSD adds up to 32 of 255 (`brightness_delta`). */
export function brighten(raster: Raster, delta: number): Raster {
  return mapValues(raster, (value) => value + delta);
}
