import type { Random } from '../lib/random';
import { allocateDataset, type Dataset } from './dataset';

const side = 16;
const fieldSide = side + 1;

/** Each texture sums a block of `across` x `down` values of white noise: all have mean 0 and variance 1. */
const kinds = [
  { name: 'fine', across: 1, down: 1 },
  { name: 'horizontal', across: 2, down: 1 },
  { name: 'vertical', across: 1, down: 2 },
  { name: 'coarse', across: 2, down: 2 },
];

export interface TexturesOptions {
  /** Number of images. */
  count?: number;
}

/**
 * Images [16, 16, 1] of noise, classed by how neighbouring pixels depend on each other: no object, no outline.
 *
 * Drawn per image: class, a 17 x 17 field w ~ N(0, 1) row by row, contrast in [0.7, 1.3), noise N(0, 0.09) per pixel.
 * The texture at a pixel is the sum of the class's block of w right and down of it, over the root of the block's size.
 * value = 0.25 + 0.3 * contrast * texture + noise; x = (value - 0.25) * 2.
 */
export function textures(random: Random, options: TexturesOptions = {}): Dataset {
  const { count = 512 } = options;
  const names = kinds.map((kind) => kind.name);
  const dataset = allocateDataset(count, [side, side, 1], [], names, 0.25);
  for (let i = 0; i < count; i++) {
    const label = random.integer(0, kinds.length - 1);
    const { across, down } = kinds[label]!;
    const field = Float64Array.from({ length: fieldSide ** 2 }, () => random.normal());
    const contrast = random.uniform(0.7, 1.3);
    dataset.labels[i] = label;
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < side; x++) {
        let sum = 0;
        for (let dy = 0; dy < down; dy++) {
          for (let dx = 0; dx < across; dx++) sum += field[(y + dy) * fieldSide + x + dx]!;
        }
        const texture = sum / Math.sqrt(across * down);
        dataset.x[(i * side + y) * side + x] = (0.3 * contrast * texture + random.normal(0, 0.09)) * 2;
      }
    }
  }
  return dataset;
}
