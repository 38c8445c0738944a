import type { Random } from '../lib/random';
import { allocateDataset, type Dataset } from './dataset';
import { drawMask, type Shape } from './shapes';

const side = 32;
const grey = 0.5;

/** Shape and paint of each class. As in the larger shapes, the colour gives the class away. */
const specks: readonly { shape: Shape; colour: readonly number[] }[] = [
  { shape: 'square', colour: [0.9, 0.2, 0.2] },
  { shape: 'disc', colour: [0.2, 0.8, 0.2] },
  { shape: 'triangle', colour: [0.2, 0.3, 0.9] },
  { shape: 'plus', colour: [0.9, 0.9, 0.2] },
];

/**
 * Images [32, 32, 3] with one small shape each on grey, and a class for each pixel (0 = background): about 96 % of all
 * pixels are background.
 *
 * Drawn per image: class, half-size in [2.5, 4.5), centre x, centre y, three colour offsets N(0, 0.1); then noise N(0, 0.1)
 * for each value in memory order. x = (value - 0.5) * 2.
 */
export function segmentSpecks(random: Random, { count = 256 }: { count?: number } = {}): Dataset {
  const classes = ['background', ...specks.map(({ shape }) => shape)];
  const dataset = allocateDataset(count, [side, side, 3], [side, side], classes, grey);
  const pixelCount = side * side;
  for (let i = 0; i < count; i++) {
    const values = dataset.x.subarray(i * pixelCount * 3, (i + 1) * pixelCount * 3).fill(grey);
    const label = random.integer(1, specks.length);
    const { shape, colour } = specks[label - 1]!;
    const r = random.uniform(2.5, 4.5);
    const [cx, cy] = [random.uniform(r, side - r), random.uniform(r, side - r)];
    const paint = colour.map((channel) => channel + random.normal(0, 0.1));
    drawMask(shape, side, cx, cy, r).forEach((inside, p) => {
      if (!inside) return;
      values.set(paint, p * 3);
      dataset.labels[i * pixelCount + p] = label;
    });
    for (let v = 0; v < values.length; v++) values[v] = (values[v]! + random.normal(0, 0.1) - grey) * 2;
  }
  return dataset;
}
