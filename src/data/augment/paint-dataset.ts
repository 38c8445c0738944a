import type { Random } from '../../lib/random';
import { allocateDataset, type Dataset } from '../dataset';
import { turnHue } from './hue';

/**
 * Grey images [height, width, 1] in colour: each in a tint of its own, so that colour says nothing of the class but all of
 * an image's pixels share it. Drawn per image: a hue, 0 to 360 degrees. White becomes the tint, black stays black.
 */
export function paintDataset(random: Random, dataset: Dataset): Dataset {
  const [height, width] = dataset.shape as [number, number];
  const { centre = 0.5, count, labelShape, classes } = dataset;
  const painted = allocateDataset(count, [height, width, 3], labelShape, classes, centre);
  painted.labels.set(dataset.labels);
  for (let i = 0; i < count; i++) {
    const red = { width: 1, height: 1, channels: 3, values: Float32Array.of(1, 0.4, 0.4) };
    const tint = turnHue(red, random.uniform(0, 360)).values;
    for (let p = i * height * width; p < (i + 1) * height * width; p++) {
      const value = dataset.x[p]! / 2 + centre;
      for (let c = 0; c < 3; c++) painted.x[p * 3 + c] = (value * tint[c]! - centre) * 2;
    }
  }
  return painted;
}
