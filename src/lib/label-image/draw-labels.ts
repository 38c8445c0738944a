import { encode } from 'fast-png';
import { labelColour } from './label-colour';
import { colourOf, type LabelImage } from './label-image';

/** The longer side of a drawing has at most this many pixels. */
const longest = 480;

/**
 * The image as a viewer shows it, or with a colour per label, as a PNG file. Large images lose rows and columns, and gain no
 * mixtures.
 */
export function drawLabels(image: LabelImage, labelOf?: (value: number) => number): Uint8Array {
  const step = Math.max(1, Math.ceil(Math.max(image.width, image.height) / longest));
  const [width, height] = [Math.ceil(image.width / step), Math.ceil(image.height / step)];
  const pixels = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const value = image.values[y * step * image.width + x * step]!;
      pixels.set(labelOf ? labelColour(labelOf(value)) : colourOf(image, value), 3 * (y * width + x));
    }
  return encode({ width, height, channels: 3, depth: 8, data: pixels });
}
