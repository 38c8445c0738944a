import type { Random } from '../lib/random';
import { allocateDataset, type Dataset } from './dataset';
import { drawMask, type Shape } from './shapes';

const objects: readonly Shape[] = ['square', 'disc', 'triangle', 'plus'];

/** Paint of background, square, disc, triangle and plus, 0 to 1 per channel. */
const palettes = {
  /** Grey; red, green, blue, yellow. */
  primary: [
    [0.5, 0.5, 0.5],
    [0.9, 0.2, 0.2],
    [0.2, 0.8, 0.2],
    [0.2, 0.3, 0.9],
    [0.9, 0.9, 0.2],
  ],
  /** Grey; cyan, magenta, orange, near-black: other colours for a net that is trained in advance. */
  second: [
    [0.5, 0.5, 0.5],
    [0.2, 0.9, 0.9],
    [0.9, 0.2, 0.9],
    [1, 0.6, 0.2],
    [0.1, 0.1, 0.1],
  ],
} as const;

export interface SegmentShapesOptions {
  /** Number of images. */
  count?: number;
  palette?: keyof typeof palettes;
  /** Height and width of an image in pixels; the shapes grow along. */
  side?: number;
}

/**
 * Images [side, side, 3] of one to three shapes on grey, with a class for each pixel (0 = background).
 * The colour gives the class away, so that a small net learns it in 300 steps.
 *
 * Drawn per image: number of objects; per object class, half-size in [side / 8, side / 4), centre x, centre y, three colour offsets
 * N(0, 0.1); then noise N(0, 0.1) for each value in memory order. Later objects cover earlier ones. x = (value - 0.5) * 2.
 */
export function segmentShapes(random: Random, options: SegmentShapesOptions = {}): Dataset {
  const { count = 192, palette = 'primary', side = 32 } = options;
  const dataset = allocateDataset(count, [side, side, 3], [side, side], ['background', ...objects], 0.5);
  const paint = palettes[palette];
  if (!paint) throw new Error(`unknown palette: ${palette}; known are ${Object.keys(palettes).join(', ')}`);
  const pixelCount = side * side;
  for (let i = 0; i < count; i++) {
    const values = dataset.x.subarray(i * pixelCount * 3, (i + 1) * pixelCount * 3).fill(0.5);
    const labels = dataset.labels.subarray(i * pixelCount, (i + 1) * pixelCount);
    for (let left = random.integer(1, 3); left > 0; left--) {
      const label = random.integer(1, 4);
      const r = random.uniform(side / 8, side / 4);
      const cx = random.uniform(r, side - r);
      const cy = random.uniform(r, side - r);
      const colour = paint[label]!.map((channel) => channel + random.normal(0, 0.1));
      drawMask(objects[label - 1]!, side, cx, cy, r).forEach((inside, p) => {
        if (!inside) return;
        values.set(colour, p * 3);
        labels[p] = label;
      });
    }
    for (let v = 0; v < values.length; v++) values[v] = (values[v]! + random.normal(0, 0.1) - 0.5) * 2;
  }
  return dataset;
}
