import { invert, type Geometry, type Size } from './geometry';
import type { Raster } from './raster';

/** Nearer than this to the middle of a pixel counts as on it: a rotation by 360 degrees then changes nothing. */
const nearlyOn = 1e-6;

/**
 * The image moved, with bilinear interpolation between the four pixels around each old place. Outside the old image
 * there is `fill`, one value per channel; black when not given.
 */
export function warpRaster(raster: Raster, geometry: Geometry, fill?: readonly number[]): Raster {
  const { channels } = raster;
  const { width, height } = geometry;
  const [a, b, c, d, e, f] = invert(geometry);
  const values = new Float32Array(width * height * channels);
  const outside = (channel: number) => fill?.[channel] ?? 0;
  const at = (x: number, y: number, channel: number) =>
    x < 0 || y < 0 || x >= raster.width || y >= raster.height
      ? outside(channel)
      : raster.values[(y * raster.width + x) * channels + channel]!;
  for (let p = 0; p < width * height; p++) {
    const column = (p % width) + 0.5;
    const row = Math.floor(p / width) + 0.5;
    const [x, right] = splitPlace(a * column + b * row + c - 0.5);
    const [y, down] = splitPlace(d * column + e * row + f - 0.5);
    // A pixel that comes from one pixel is a copy of it: so are all of a flip, and of an image that stays.
    if (right === 0 && down === 0 && x >= 0 && y >= 0 && x < raster.width && y < raster.height) {
      const from = (y * raster.width + x) * channels;
      for (let k = 0; k < channels; k++) values[p * channels + k] = raster.values[from + k]!;
      continue;
    }
    for (let k = 0; k < channels; k++) {
      const upper = right === 0 ? at(x, y, k) : (1 - right) * at(x, y, k) + right * at(x + 1, y, k);
      const lower =
        down === 0 ? 0 : right === 0 ? at(x, y + 1, k) : (1 - right) * at(x, y + 1, k) + right * at(x + 1, y + 1, k);
      values[p * channels + k] = (1 - down) * upper + down * lower;
    }
  }
  return { width, height, channels, values };
}

/**
 * The label map moved. Each new pixel takes the class of the nearest old one: a mean of classes 1 and 3 would be class 2,
 * which is nothing in between. Outside the old image there is `fill`, background when not given.
 */
export function warpMask(mask: Uint8Array, from: Size, geometry: Geometry, fill = 0): Uint8Array {
  const { width, height } = geometry;
  const [a, b, c, d, e, f] = invert(geometry);
  const moved = new Uint8Array(width * height).fill(fill);
  for (let p = 0; p < moved.length; p++) {
    const column = (p % width) + 0.5;
    const row = Math.floor(p / width) + 0.5;
    const x = Math.floor(a * column + b * row + c + nearlyOn);
    const y = Math.floor(d * column + e * row + f + nearlyOn);
    if (x >= 0 && y >= 0 && x < from.width && y < from.height) moved[p] = mask[y * from.width + x]!;
  }
  return moved;
}

/** A place as the pixel before it and the share of the way to the next. */
function splitPlace(place: number): [pixel: number, share: number] {
  const near = Math.round(place);
  if (Math.abs(place - near) < nearlyOn) return [near, 0];
  const pixel = Math.floor(place);
  return [pixel, place - pixel];
}
