import type { Random } from '../../lib/random';
import { mapValues, type Raster } from './raster';

/** Degrees on the colour circle: -36 to 36 at full strength. SSD's `hue_delta: 18` counts in steps of 2 degrees, as OpenCV does. */
export const drawHue = (random: Random, strength: number) => random.uniform(-36, 36) * strength;

/**
 * Turns the hue of every pixel; its largest and smallest channel, hence its HSV value and saturation, stay. Grey images
 * have no hue and stay as they are.
 */
export function turnHue(raster: Raster, degrees: number): Raster {
  if (raster.channels !== 3) return raster;
  const { values } = raster;
  return mapValues(raster, (_, pixel, channel) => {
    const [r, g, b] = [values[pixel * 3]!, values[pixel * 3 + 1]!, values[pixel * 3 + 2]!];
    const high = Math.max(r, g, b);
    const chroma = high - Math.min(r, g, b);
    if (chroma === 0) return high;
    const sixth = high === r ? (g - b) / chroma : high === g ? 2 + (b - r) / chroma : 4 + (r - g) / chroma;
    const place = (((sixth + degrees / 60 + [5, 3, 1][channel]!) % 6) + 6) % 6;
    return high - chroma * Math.max(0, Math.min(place, 4 - place, 1));
  });
}
