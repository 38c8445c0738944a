import { decode } from 'fast-png';
import { keepPixels } from './keep-pixels';
import { fromRgba, isPng, LabelFileError, maxPixels, type LabelImage, type Rgb } from './label-image';
import { headBytes, readHead } from './png-head';

/**
 * Reads a PNG as it is stored: palette indices stay indices, grey levels keep their bit depth. Browsers give colours for both,
 * which is why this does not go through a canvas. The size is checked before any pixel is decoded, and not more is inflated than it allows.
 * Throws LabelFileError.
 */
export function readPng(bytes: Uint8Array): LabelImage {
  if (!isPng(bytes)) throw new LabelFileError(bytes.length === 0 ? 'empty' : 'unknown');
  if (bytes.length < headBytes) throw new LabelFileError('broken');
  const { width, height, depth, interlaced } = readHead(bytes);
  if (width === 0 || height === 0) throw new LabelFileError('broken');
  if (width * height > maxPixels) throw new LabelFileError('huge', width, height);
  // The decoder takes the packed pixels of an interlaced file for whole bytes.
  if (interlaced && depth < 8) throw new LabelFileError('interlaced', width, height);

  const png = decodeOrThrow(bytes);
  const samples = unpack(png.data, { width, height, channels: png.channels, depth });
  if (samples.length !== width * height * png.channels) throw new LabelFileError('broken', width, height);
  const alpha = png.channels % 2 === 0;
  const common = { width, height, depth, tripled: false, alpha, lossy: false };
  if (png.palette) {
    const entries = png.palette;
    const values = Uint32Array.from(samples);
    const palette = entries.map(([r = 0, g = 0, b = 0]): Rgb => [r, g, b]);
    const translucent = entries.some(([, , , alpha = 255], index) => alpha < 255 && values.includes(index));
    return { ...common, kind: 'palette', values, palette, translucent };
  }
  const full = 2 ** depth - 1;
  if (png.channels <= 2) {
    const values = Uint32Array.from({ length: width * height }, (_, i) => samples[i * png.channels]!);
    const translucent = png.channels === 2 && values.some((_, i) => samples[2 * i + 1]! < full);
    return { ...common, kind: 'grey', values, translucent };
  }
  // Of grey levels that are stored three times, all 16 bits are looked at: their labels may lie in the lower eight.
  if (depth === 16) {
    const levels = Uint32Array.from({ length: width * height }, (_, i) => samples[i * png.channels]!);
    const isGrey = levels.every((level, i) => [1, 2].every((c) => samples[i * png.channels + c] === level));
    const translucent = alpha && levels.some((_, i) => samples[4 * i + 3]! < full);
    if (isGrey) return { ...common, kind: 'grey', values: levels, tripled: true, translucent };
  }
  const toByte = (sample: number) => (depth === 16 ? sample >> 8 : sample);
  const rgba = new Uint8Array(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++)
    for (let c = 0; c < png.channels; c++) rgba[4 * i + c] = toByte(samples[i * png.channels + c]!);
  return fromRgba(rgba, { width, height, depth, alpha, lossy: false });
}

function decodeOrThrow(bytes: Uint8Array) {
  try {
    return decode(keepPixels(bytes), { checkCrc: true });
  } catch {
    throw new LabelFileError('broken');
  }
}

/** Samples below 8 bits are packed, from the highest bits down; each row starts with a new byte. */
function unpack(
  data: ArrayLike<number>,
  { width, height, channels, depth }: { width: number; height: number; channels: number; depth: number },
): ArrayLike<number> {
  if (depth >= 8) return data;
  const perRow = width * channels;
  const rowBytes = Math.ceil((perRow * depth) / 8);
  if (data.length < rowBytes * height) return [];
  return Uint8Array.from({ length: perRow * height }, (_, i) => {
    const [row, column] = [Math.floor(i / perRow), i % perRow];
    const bit = column * depth;
    return (data[row * rowBytes + (bit >> 3)]! >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
  });
}
