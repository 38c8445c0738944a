import type { Picture } from '../../lib/params';

/** An image as numbers: 0 is black, 1 is white (values may go beyond while noise is on them). */
export interface Raster {
  width: number;
  height: number;
  /** 1 for grey, 3 for red, green and blue. */
  channels: number;
  /** `height * width * channels` values, row by row. */
  values: Float32Array;
}

/** Bytes 0 to 255 as numbers 0 to 1. */
export function toRaster({ width, height, pixels }: Picture): Raster {
  return { width, height, channels: 3, values: Float32Array.from(pixels, (byte) => byte / 255) };
}

/** Numbers 0 to 1 as bytes; what lies outside is cut. Grey becomes three equal channels. */
export function toBytes({ width, height, channels, values }: Raster): Picture {
  const pixels = new Uint8Array(width * height * 3);
  for (let i = 0; i < pixels.length; i++) {
    const value = values[channels === 3 ? i : Math.floor(i / 3)]!;
    pixels[i] = Math.round(255 * Math.min(1, Math.max(0, value)));
  }
  return { width, height, pixels };
}

/** The same image with each value changed, cut to 0 ... 1. `change` gets the value, its pixel and its channel. */
export function mapValues(raster: Raster, change: (value: number, pixel: number, channel: number) => number): Raster {
  const { channels } = raster;
  const values = raster.values.map((value, i) =>
    Math.min(1, Math.max(0, change(value, Math.floor(i / channels), i % channels))),
  );
  return { ...raster, values };
}

/** Brightness of each pixel: 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601), or the one grey channel. */
export function greyOf({ channels, values }: Raster): Float32Array {
  if (channels === 1) return values.slice();
  return Float32Array.from(
    { length: values.length / channels },
    (_, p) => 0.299 * values[p * 3]! + 0.587 * values[p * 3 + 1]! + 0.114 * values[p * 3 + 2]!,
  );
}
