import type { Picture } from '../../lib/params';

export interface DecodedPicture {
  picture: Picture;
  /** Size of the file's own picture. */
  from: { width: number; height: number };
}

/** Thrown for a file that is no picture, or one that the browser cannot hold. */
export class PictureError extends Error {
  constructor(
    readonly code: 'broken' | 'huge',
    readonly size = { width: 0, height: 0 },
  ) {
    super(`${code} picture`);
  }
}

/**
 * Reads a file as a picture of at most `maxSide` pixels a side, on white where it is transparent.
 * The size comes from the file's head before any pixel is decoded; the browser then scales while it decodes.
 */
export async function decodePicture(file: Blob, maxSide: number): Promise<DecodedPicture> {
  const from = await readSize(file);
  const scale = Math.min(1, maxSide / Math.max(from.width, from.height));
  const width = Math.max(1, Math.round(from.width * scale));
  const height = Math.max(1, Math.round(from.height * scale));
  const bitmap = await createImageBitmap(file, {
    resizeWidth: width,
    resizeHeight: height,
    resizeQuality: 'high',
  }).catch(() => {
    throw new PictureError('huge', from);
  });
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new PictureError('huge', from);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return { picture: { width, height, pixels: dropAlpha(context.getImageData(0, 0, width, height).data) }, from };
}

/** An image element knows its size as soon as the head of the file is read. */
async function readSize(file: Blob): Promise<{ width: number; height: number }> {
  const address = URL.createObjectURL(file);
  try {
    const image = new Image();
    await new Promise<void>((resolve, reject) => {
      image.onload = () => resolve();
      image.onerror = () => reject(new PictureError('broken'));
      image.src = address;
    });
    const { naturalWidth: width, naturalHeight: height } = image;
    if (width === 0 || height === 0) throw new PictureError('broken');
    return { width, height };
  } finally {
    URL.revokeObjectURL(address);
  }
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
