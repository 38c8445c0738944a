import type { Random } from '../lib/random';
import { allocateDataset, type Dataset } from './dataset';
import { drawMask, type Shape } from './shapes';

const side = 16;

/** Classes that look much like those of the default task, but are not the same. */
export const similarShapes: readonly Shape[] = ['square', 'plus', 'inverted triangle', 'square with hole'];

export interface ClassifyShapesOptions {
  /** Number of images. */
  count?: number;
  /** Standard deviation of the pixel noise; a shape has brightness 0.6 to 1 on 0. */
  noise?: number;
  classes?: readonly Shape[];
}

/**
 * Images [16, 16, 1] of one shape each, with its class.
 *
 * Drawn per image: class, half-size in [3, 6), centre x, centre y, brightness in [0.6, 1), noise per pixel row by row.
 * x = (value - 0.25) * 2.
 */
export function classifyShapes(random: Random, options: ClassifyShapesOptions = {}): Dataset {
  const { count = 512, noise = 0.15, classes = ['square', 'disc', 'triangle', 'plus'] } = options;
  const dataset = allocateDataset(count, [side, side, 1], [], classes, 0.25);
  for (let i = 0; i < count; i++) {
    const label = random.integer(0, classes.length - 1);
    const r = random.uniform(3, 6);
    const cx = random.uniform(r, side - r);
    const cy = random.uniform(r, side - r);
    const brightness = random.uniform(0.6, 1);
    dataset.labels[i] = label;
    drawMask(classes[label]!, side, cx, cy, r).forEach((inside, p) => {
      dataset.x[i * side * side + p] = (inside * brightness + random.normal(0, noise) - 0.25) * 2;
    });
  }
  return dataset;
}
