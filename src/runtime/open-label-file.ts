import { fromRgba, isPng, LabelFileError, maxPixels, type LabelImage } from '../lib/label-image/label-image';
import { readPng } from '../lib/label-image/read-png';

/** Larger files are refused before they are read, in bytes. */
const maxBytes = 64 * 2 ** 20;

/**
 * Reads a label image that the reader gives; nothing leaves the page. PNG files are decoded here, so that palette indices and
 * bit depths survive. The browser decodes the others, and gives colours whatever they hold.
 * Throws LabelFileError.
 */
export async function openLabelFile(file: Blob): Promise<LabelImage> {
  if (file.size === 0) throw new LabelFileError('empty');
  if (file.size > maxBytes) throw new LabelFileError('huge');
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (!isPng(bytes)) return decodeByBrowser(file, isLossy(bytes));
  return readPng(bytes);
}

/** GIF and BMP keep every pixel, and so does one kind of WebP: https://developers.google.com/speed/webp/docs/riff_container */
function isLossy(bytes: Uint8Array): boolean {
  const begin = String.fromCharCode(...bytes.subarray(0, 16));
  return !/^(GIF8|BM)|^RIFF....WEBPVP8L/s.test(begin);
}

async function decodeByBrowser(file: Blob, lossy: boolean): Promise<LabelImage> {
  const bitmap = await createImageBitmap(file, { premultiplyAlpha: 'none', colorSpaceConversion: 'none' }).catch(() => {
    throw new LabelFileError('unknown');
  });
  const { width, height } = bitmap;
  try {
    if (width * height > maxPixels) throw new LabelFileError('huge', width, height);
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) throw new LabelFileError('huge', width, height);
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, width, height);
    return fromRgba(data, { width, height, alpha: false, lossy });
  } finally {
    bitmap.close();
  }
}
