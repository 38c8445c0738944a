import type { Random } from '../lib/random';
import { chooseImages } from './choose-images';
import { allocateDataset, type Dataset } from './dataset';
import type { PackedImages, Split } from './packed-images';
import { resizeByArea } from './resize';

const side = 16;
const itemSide = 14;

export interface ClassifyItemsOptions {
  /** Number of images; class i % classes.length gets image i, so that any beginning of the set is balanced. */
  count?: number;
  /** Names of classes of the file; all of them by default. */
  classes?: readonly string[];
  split?: Split;
}

/**
 * Images [16, 16, 1] of real items with their class. 28 x 28 becomes 14 x 14 (the mean of each 2 x 2 block), placed
 * at random in the black 16 x 16 canvas: up to a pixel from the middle each way. x = (value - 0.25) * 2.
 *
 * Drawn: an order of the images of each class, then per image its column and row (0 to 2).
 * No image comes twice: throws RangeError when `count` asks for more than the file has.
 */
export function classifyItems(random: Random, packed: PackedImages, options: ClassifyItemsOptions = {}): Dataset {
  const { count = 256, classes = packed.classes, split = 'train' } = options;
  const dataset = allocateDataset(count, [side, side, 1], [], classes, 0.25);
  const chosen = chooseImages(packed, classes, split);
  const available = Math.min(...chosen.map(({ images }) => images.length)) * classes.length;
  if (count > available) {
    throw new RangeError(`invalid count: ${count}; ${split} has ${available} images of ${classes.length} classes`);
  }
  const orders = chosen.map(({ images }) => random.permutation(images.length));
  dataset.x.fill(-0.5);
  for (let i = 0; i < count; i++) {
    const label = i % classes.length;
    const image = chosen[label]!.images[orders[label]![Math.floor(i / classes.length)]!]!;
    const left = random.integer(0, side - itemSide);
    const top = random.integer(0, side - itemSide);
    dataset.labels[i] = label;
    resizeByArea(image, packed.width, packed.height, itemSide, itemSide).forEach((value, p) => {
      const y = top + Math.floor(p / itemSide);
      const x = left + (p % itemSide);
      dataset.x[(i * side + y) * side + x] = (value - 0.25) * 2;
    });
  }
  return dataset;
}
