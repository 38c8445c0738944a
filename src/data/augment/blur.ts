import type { Random } from '../../lib/random';
import type { Raster } from './raster';

/** Deviation of the blur in pixels: up to a 24th of the image's longer side at full strength. */
export const drawBlur = (random: Random, strength: number, { width, height }: Raster) =>
  (random.uniform(0, strength) * Math.max(width, height)) / 24;

/** The mean of the surroundings with Gaussian weights, along the rows and then the columns; edge pixels are repeated outwards. */
export function blur(raster: Raster, deviation: number): Raster {
  if (deviation <= 0) return raster;
  const reach = Math.ceil(3 * deviation);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) => Math.exp(-((i - reach) ** 2) / (2 * deviation ** 2)));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const { width, height, channels } = raster;
  const along = (values: Float32Array, length: number, step: number, placeOf: (p: number) => number) =>
    values.map((_, i) => {
      const place = placeOf(Math.floor(i / channels));
      return (
        weights.reduce((sum, weight, k) => {
          const moved = Math.min(length - 1, Math.max(0, place + k - reach));
          return sum + weight * values[i + (moved - place) * step]!;
        }, 0) / total
      );
    });
  const rows = along(raster.values, width, channels, (p) => p % width);
  return { ...raster, values: along(rows, height, channels * width, (p) => Math.floor(p / width)) };
}
