import { isPng } from '../../lib/label-image/label-image';
import { headBytes, readHead } from '../../lib/label-image/png-head';
import type { Picture } from '../../lib/params';

interface Size {
  width: number;
  height: number;
}

const noSize: Size = { width: 0, height: 0 };

export interface DecodedPicture {
  picture: Picture;
  /** Size of the file's own picture. */
  from: Size;
}

/** Browsers hold pictures of at least so many pixels (four bytes each); what fails above may be too large for them. */
const surePixels = 2 ** 26;

/** Thrown for a file that is no picture or a damaged one, and for one that the browser cannot hold. */
export class PictureError extends Error {
  constructor(
    readonly code: 'broken' | 'huge',
    readonly size: Size = noSize,
  ) {
    super(`${code} picture`);
  }
}

/**
 * Reads a file as a picture of at most `maxSide` pixels a side, on white where it is transparent.
 * The size comes from the file's head before any pixel is decoded; the browser then scales while it decodes.
 */
export async function decodePicture(file: Blob, maxSide: number): Promise<DecodedPicture> {
  const image = await openImage(file);
  const from = { width: image.naturalWidth, height: image.naturalHeight };
  const scale = Math.min(1, maxSide / Math.max(from.width, from.height));
  const width = Math.max(1, Math.round(from.width * scale));
  const height = Math.max(1, Math.round(from.height * scale));
  const bitmap = await createImageBitmap(isDrawing(file) ? image : file, {
    resizeWidth: width,
    resizeHeight: height,
    resizeQuality: 'high',
  }).catch(() => {
    throw nameFault(from);
  });
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw nameFault(from);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return { picture: { width, height, pixels: dropAlpha(context.getImageData(0, 0, width, height).data) }, from };
}

/** Browsers make no bitmap of an SVG file, only of an image element that shows it. */
const isDrawing = (file: Blob) => file.type === 'image/svg+xml';

/** An image element knows its size as soon as the head of the file is read. */
async function openImage(file: Blob): Promise<HTMLImageElement> {
  const address = URL.createObjectURL(file);
  try {
    const image = new Image();
    await new Promise<void>((resolve, reject) => {
      image.onload = () => resolve();
      image.onerror = async () => reject(nameFault(await readPngSize(file)));
      image.src = address;
    });
    if (image.naturalWidth === 0 || image.naturalHeight === 0) throw new PictureError('broken');
    return image;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** An image element does not say that a file is too large for it: the head of a PNG does. */
async function readPngSize(file: Blob): Promise<Size> {
  const bytes = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
  return isPng(bytes) && bytes.length === headBytes ? readHead(bytes) : noSize;
}

function nameFault(size: Size): PictureError {
  return new PictureError(size.width * size.height > surePixels ? 'huge' : 'broken', size);
}

function dropAlpha(rgba: Uint8ClampedArray): Uint8Array {
  const pixels = new Uint8Array((rgba.length / 4) * 3);
  for (let i = 0, j = 0; i < rgba.length; i += 4) {
    pixels[j++] = rgba[i]!;
    pixels[j++] = rgba[i + 1]!;
    pixels[j++] = rgba[i + 2]!;
  }
  return pixels;
}
