/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [number, number, number];

/** A label image with one number for each pixel, as the file has it. */
export interface LabelImage {
  width: number;
  height: number;
  /** What a number is: an index into the palette, a grey level, or a colour as 0xRRGGBB. */
  kind: 'palette' | 'grey' | 'colour';
  /** Bits per sample in the file: 1, 2, 4, 8 or 16. */
  depth: number;
  /** Row by row. */
  values: Uint32Array;
  /** Grey levels that the file stores three times, as red, green and blue. */
  tripled: boolean;
  /** The file has an opacity for each pixel. */
  alpha: boolean;
  /** Some pixels are not fully opaque. */
  translucent: boolean;
  /** The format loses detail, as JPEG does. */
  lossy: boolean;
  palette?: readonly Rgb[];
}

/** The label that FCN's prototxts, and many data sets, leave out of the loss. */
export const ignoreLabel = 255;

/** Images above this many pixels are refused: 4,096 x 4,096. */
export const maxPixels = 4096 * 4096;

export type LabelFileFault = 'empty' | 'unknown' | 'broken' | 'huge' | 'interlaced';

/** Why a file is no label image that can be read. `width` and `height` are 0 where they are not known. */
export class LabelFileError extends Error {
  constructor(
    readonly code: LabelFileFault,
    readonly width = 0,
    readonly height = 0,
  ) {
    super(`${code} label image${width ? `: ${width} x ${height}` : ''}`);
  }
}

/** Whether a file begins as a PNG does. */
export function isPng(bytes: Uint8Array): boolean {
  return [137, 80, 78, 71, 13, 10, 26, 10].every((byte, i) => bytes[i] === byte);
}

export const toNumber = ([r, g, b]: Rgb): number => (r << 16) | (g << 8) | b;
export const toRgb = (colour: number): Rgb => [colour >> 16, (colour >> 8) & 255, colour & 255];

/** The colour in which a value of the image is shown: its palette entry, its grey, itself. */
export function colourOf({ kind, depth, palette }: Pick<LabelImage, 'kind' | 'depth' | 'palette'>, value: number): Rgb {
  if (kind === 'colour') return toRgb(value);
  if (kind === 'palette') return palette?.[value] ?? [255, 0, 255];
  const grey = Math.round((255 * value) / (2 ** depth - 1));
  return [grey, grey, grey];
}

/** One value per pixel from red, green, blue and alpha bytes; grey levels where the three are always equal. */
export function fromRgba(
  rgba: Uint8Array | Uint8ClampedArray,
  {
    width,
    height,
    depth = 8,
    ...rest
  }: { width: number; height: number; depth?: number; alpha: boolean; lossy: boolean },
): LabelImage {
  const values = new Uint32Array(width * height);
  let grey = true;
  let translucent = false;
  for (let i = 0; i < values.length; i++) {
    const [r, g, b, a] = [rgba[4 * i]!, rgba[4 * i + 1]!, rgba[4 * i + 2]!, rgba[4 * i + 3]!];
    values[i] = toNumber([r, g, b]);
    grey &&= r === g && g === b;
    translucent ||= a < 255;
  }
  if (grey) for (let i = 0; i < values.length; i++) values[i]! &= 255;
  return { width, height, kind: grey ? 'grey' : 'colour', depth, values, tripled: grey, translucent, ...rest };
}
