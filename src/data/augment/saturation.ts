import type { Random } from '../../lib/random';
import { greyOf, mapValues, type Raster } from './raster';

/** A factor: 0 (grey) to 2 at full strength. */
export const drawSaturation = (random: Random, strength: number) => 1 + random.uniform(-1, 1) * strength;

/** g + factor (v - g), where g is the pixel's own brightness: torchvision's `adjust_saturation`. A grey image stays as it is. */
export function scaleSaturation(raster: Raster, factor: number): Raster {
  const grey = greyOf(raster);
  return mapValues(raster, (value, pixel) => grey[pixel]! + factor * (value - grey[pixel]!));
}
