import type { Random } from '../lib/random';
import { chooseImages } from './choose-images';
import { allocateDataset, type Dataset } from './dataset';
import type { PackedImages, Split } from './packed-images';
import { resizeByArea } from './resize';

/** Brightness, 0 to 1, above which a pixel belongs to the item. */
const threshold = 0.2;

export interface PasteItemsOptions {
  /** Number of images. */
  count?: number;
  /** Names of classes of the file: labels 1, 2, ... in this order. */
  classes: readonly string[];
  split?: Split;
  /** Height and width of an image in pixels, a multiple of 4; the items grow along. */
  side?: number;
}

/**
 * Images [side, side, 3] of one to three real items on black, with a class for each pixel (0 = background): the task of
 * `segmentShapes` with photographs, greys only (three equal channels before the noise), so that form must tell the class.
 *
 * Drawn per image: number of items; per item class, image (one may come twice), its side from a quarter
 * to half of the picture's, left, top; then noise
 * N(0, 0.1) for each value in memory order. An item is resized by averaging; only its pixels above 0.2 are pasted and
 * labelled. Later items cover earlier ones. x = (value - 0.5) * 2.
 */
export function pasteItems(random: Random, packed: PackedImages, options: PasteItemsOptions): Dataset {
  const { count = 192, classes, split = 'train', side = 32 } = options;
  if (!(side > 0 && side % 4 === 0)) throw new RangeError(`invalid side: ${side}; give a multiple of 4`);
  const dataset = allocateDataset(count, [side, side, 3], [side, side], ['background', ...classes], 0.5);
  const chosen = chooseImages(packed, classes, split);
  const pixelCount = side * side;
  for (let i = 0; i < count; i++) {
    const values = dataset.x.subarray(i * pixelCount * 3, (i + 1) * pixelCount * 3);
    const labels = dataset.labels.subarray(i * pixelCount, (i + 1) * pixelCount);
    for (let left = random.integer(1, 3); left > 0; left--) {
      const label = random.integer(1, classes.length);
      const { images } = chosen[label - 1]!;
      const image = images[random.integer(0, images.length - 1)]!;
      const size = random.integer(side / 4, side / 2);
      const x0 = random.integer(0, side - size);
      const y0 = random.integer(0, side - size);
      resizeByArea(image, packed.width, packed.height, size, size).forEach((value, p) => {
        if (value <= threshold) return;
        const at = (y0 + Math.floor(p / size)) * side + x0 + (p % size);
        values.fill(value, at * 3, at * 3 + 3);
        labels[at] = label;
      });
    }
    for (let v = 0; v < values.length; v++) values[v] = (values[v]! + random.normal(0, 0.1) - 0.5) * 2;
  }
  return dataset;
}
