import { colourOf, type LabelImage, type Rgb } from '../../lib/label-image/label-image';
import { ignoreLabel } from '../../lib/label-image/inspect';

/** The longer side of a drawing has at most this many pixels. */
const longest = 480;

/** Distinct on light and dark pages; label 0 is grey, the ignore label white. Further labels repeat them in turn. */
const hues: readonly Rgb[] = [
  [204, 62, 62],
  [46, 139, 87],
  [54, 92, 190],
  [226, 176, 38],
  [150, 80, 180],
  [0, 150, 165],
  [225, 120, 40],
  [120, 120, 60],
];

/** The colour that stands for a label in the second drawing and in the table. */
export function labelColour(label: number): Rgb {
  if (label === 0) return [150, 158, 154];
  return label === ignoreLabel ? [255, 255, 255] : hues[(label - 1) % hues.length]!;
}

export interface Drawing {
  width: number;
  height: number;
  /** RGB bytes, row by row. */
  pixels: Uint8Array;
}

/** The image as a viewer shows it, or with a colour per label; large images lose rows and columns, and gain no mixtures. */
export function drawLabels(image: LabelImage, labelOf?: (value: number) => number): Drawing {
  const step = Math.max(1, Math.ceil(Math.max(image.width, image.height) / longest));
  const [width, height] = [Math.ceil(image.width / step), Math.ceil(image.height / step)];
  const pixels = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const value = image.values[y * step * image.width + x * step]!;
      pixels.set(labelOf ? labelColour(labelOf(value)) : colourOf(image, value), 3 * (y * width + x));
    }
  return { width, height, pixels };
}
