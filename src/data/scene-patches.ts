import type { Random } from '../lib/random';
import { allocateDataset, type Dataset } from './dataset';

/**
 * Square patches of pictures that have a class for each pixel, each with the class of the pixel at its middle (row and column side / 2). The
 * classes take turns: as many patches of each. Drawn per patch: which of all places of its class. Throws for a class that is nowhere at the middle.
 */
export function cutPatches(random: Random, scenes: Dataset, { count, side }: { count: number; side: number }): Dataset {
  const [height, width, channels] = scenes.shape as [number, number, number];
  const places: number[][] = scenes.classes.map(() => []);
  scenes.labels.forEach((label, at) => {
    const [top, left] = [(Math.floor(at / width) % height) - side / 2, (at % width) - side / 2];
    if (top >= 0 && left >= 0 && top + side <= height && left + side <= width) places[label]!.push(at);
  });
  const missing = places.findIndex((list) => list.length === 0);
  if (missing >= 0)
    throw new Error(`no patch of class ${scenes.classes[missing]} (draw more pictures, or take smaller patches)`);
  const patches = allocateDataset(count, [side, side, channels], [], scenes.classes, scenes.centre);
  for (let i = 0; i < count; i++) {
    const label = i % scenes.classes.length;
    const all = places[label]!;
    const first = all[random.integer(0, all.length - 1)]! - (side / 2) * (width + 1);
    for (let row = 0; row < side; row++) {
      const from = (first + row * width) * channels;
      patches.x.set(scenes.x.subarray(from, from + side * channels), (i * side + row) * side * channels);
    }
    patches.labels[i] = label;
  }
  return patches;
}

/** The first pictures as one: `across` in a row, and as many rows. */
export function tilePictures(scenes: Dataset, across: number): Dataset {
  const [height, width, channels] = scenes.shape as [number, number, number];
  if (scenes.count < across ** 2)
    throw new Error(`too few pictures: ${scenes.count} (${across} x ${across} take ${across ** 2})`);
  const [rows, columns] = [height * across, width * across];
  const whole = allocateDataset(1, [rows, columns, channels], [rows, columns], scenes.classes, scenes.centre);
  for (let i = 0; i < across ** 2; i++) {
    for (let row = 0; row < height; row++) {
      const from = (i * height + row) * width;
      const to = (Math.floor(i / across) * height + row) * columns + (i % across) * width;
      whole.x.set(scenes.x.subarray(from * channels, (from + width) * channels), to * channels);
      whole.labels.set(scenes.labels.subarray(from, from + width), to);
    }
  }
  return whole;
}
