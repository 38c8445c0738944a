import { mean } from '../../lib/statistics';
import type { Random } from '../../lib/random';
import { greyOf, mapValues, type Raster } from './raster';

/** A factor: 0.1 to 1.9 at full strength. */
export const drawContrast = (random: Random, strength: number) => 1 + random.uniform(-0.9, 0.9) * strength;

/**
 * m + factor (v - m), where m is the mean brightness of the image: torchvision's `adjust_contrast`. With m = 0 it is what
 * SSD's `contrast_lower` and `contrast_upper` do: dark stays dark, and the image gets brighter or darker as a whole.
 */
export function scaleContrast(raster: Raster, factor: number, middle = mean([...greyOf(raster)])): Raster {
  return mapValues(raster, (value) => middle + factor * (value - middle));
}
