import { encode, type BitDepth } from 'fast-png';
import type { Rgb } from '../../../src/lib/label-image/label-image';

/** Samples packed as PNG stores them: from the highest bits down, each row from a new byte. */
function pack(samples: readonly number[], width: number, depth: number): Uint8Array {
  const rowBytes = Math.ceil((width * depth) / 8);
  const packed = new Uint8Array(rowBytes * (samples.length / width));
  samples.forEach((sample, i) => {
    const bit = (i % width) * depth;
    packed[Math.floor(i / width) * rowBytes + (bit >> 3)]! |= sample << (8 - depth - (bit & 7));
  });
  return packed;
}

/** A PNG of one sample per pixel: grey, or indices when there is a palette. */
export function makePng(
  samples: readonly number[],
  width: number,
  depth: BitDepth = 8,
  palette?: readonly Rgb[],
): Uint8Array {
  const data = depth === 16 ? Uint16Array.from(samples) : pack(samples, width, depth);
  const entries = palette?.map((entry) => [...entry]);
  return encode({
    width,
    height: samples.length / width,
    channels: 1,
    depth,
    data,
    ...(entries && { palette: entries }),
  });
}

/** A PNG of colours, with alpha when the tuples have four values. */
export function makeColourPng(pixels: readonly (readonly number[])[], width: number, depth: 8 | 16 = 8): Uint8Array {
  const data = depth === 16 ? Uint16Array.from(pixels.flat()) : Uint8Array.from(pixels.flat());
  return encode({ width, height: pixels.length / width, channels: pixels[0]!.length, depth, data });
}
