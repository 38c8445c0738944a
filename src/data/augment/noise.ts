import type { Random } from '../../lib/random';
import { mapValues, type Raster } from './raster';

/** One number per value of the image: N(0, 0.25) at full strength. */
export const drawNoise = (random: Random, strength: number, { values }: Raster) =>
  Float32Array.from(values, () => random.normal(0, 0.25 * strength));

/** v + noise. */
export function addNoise(raster: Raster, noise: Float32Array): Raster {
  const { channels } = raster;
  return mapValues(raster, (value, pixel, channel) => value + noise[pixel * channels + channel]!);
}
