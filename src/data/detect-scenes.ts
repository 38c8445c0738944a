import { iou } from '../detection/iou';
import type { Random } from '../lib/random';
import type { LabelledBox } from './augment/boxes';
import { chooseImages } from './choose-images';
import { allocateDataset, type Colour, type Dataset } from './dataset';
import type { PackedImages, Split } from './packed-images';
import { resizeByArea } from './resize';
import { drawMask, type Shape } from './shapes';

/** Pictures with the boxes of their objects, corners in shares of the picture. A box's label is a class from 1; `labels` is not used. */
export interface Scenes extends Dataset {
  boxes: LabelledBox[][];
}

export interface SceneOptions {
  /** Number of pictures. */
  count?: number;
  /** Width and height of a picture in pixels. */
  side?: number;
  /** Most objects of a picture; every number from 1 on is as likely. */
  most?: number;
}

const objects = ['square', 'triangle', 'plus'] as const satisfies readonly Shape[];
const paint: readonly Colour[] = [
  [0.9, 0.2, 0.2],
  [0.2, 0.8, 0.2],
  [0.2, 0.3, 0.9],
  [0.9, 0.9, 0.2],
];
/** Objects overlap by less than this, IoU. */
const mostOverlap = 0.05;
/** Draws for a free place, after which an object is left out. */
const mostTries = 20;

/**
 * Pictures [side, side, 3] of one or two shapes on grey, and their boxes. A colour says nothing of the class. Drawn per picture: `clutter` bars that
 * are no objects; the number of objects; per object its class, half-size in [7, 16) of 64 of the side, its middle (up to 20 tries for a place that is
 * free), one of four colours and its offsets N(0, 0.1); then noise N(0, 0.1). x = (value - 0.5) * 2.
 */
export function detectShapes(random: Random, options: SceneOptions & { clutter?: number } = {}): Scenes {
  const { side = 64, clutter = 0 } = options;
  const unit = side / 64;
  return paintScenes(random, options, objects, 0.5, (values, classes) => {
    for (let bar = 0; bar < clutter; bar++) {
      const [width, height] = [random.integer(6 * unit, 12 * unit), 4 * unit];
      const [left, top] = [random.integer(0, side - width), random.integer(0, side - height)];
      const colour = [0, 0, 0].map(() => random.uniform(0.2, 0.8));
      for (let y = top; y < top + height; y++)
        for (let x = left; x < left + width; x++) values.set(colour, (y * side + x) * 3);
    }
    return placeAll(random, options, classes, (label) => {
      const r = random.uniform(7, 16) * unit;
      return {
        draw() {
          const [x, y] = [random.uniform(r, side - r), random.uniform(r, side - r)];
          return { x0: x - r, y0: y - r, x1: x + r, y1: y + r };
        },
        paint({ x0, y0 }) {
          const colour = paint[random.integer(0, paint.length - 1)]!.map((value) => value + random.normal(0, 0.1));
          drawMask(objects[label - 1]!, side, x0 + r, y0 + r, r).forEach(
            (inside, p) => inside && values.set(colour, p * 3),
          );
        },
      };
    });
  });
}

/** Brightness, 0 to 1, above which a pixel belongs to an item. */
const threshold = 0.2;

/**
 * The same with one or two items of Fashion-MNIST, greys on black, 14 to 28 of 64 of the side wide and high before their empty edges are cut off: a box is
 * the smallest around the pixels above 0.2.
 */
export function detectItems(
  random: Random,
  packed: PackedImages,
  options: SceneOptions & { classes: readonly string[]; split?: Split },
): Scenes {
  const { side = 64, split = 'train' } = options;
  const chosen = chooseImages(packed, options.classes, split);
  return paintScenes(random, options, options.classes, 0, (values, classes) =>
    placeAll(random, options, classes, (label) => {
      const { images } = chosen[label - 1]!;
      const size = random.integer(Math.round((14 * side) / 64), Math.round((28 * side) / 64));
      const item = resizeByArea(images[random.integer(0, images.length - 1)]!, packed.width, packed.height, size, size);
      const inner = boundsOf(item, size);
      return {
        draw() {
          const [x, y] = [random.integer(0, side - size), random.integer(0, side - size)];
          return { x0: x + inner.x0, y0: y + inner.y0, x1: x + inner.x1, y1: y + inner.y1 };
        },
        paint({ x0, y0 }) {
          item.forEach((value, p) => {
            if (value <= threshold) return;
            const x = x0 - inner.x0 + (p % size);
            const y = y0 - inner.y0 + Math.floor(p / size);
            values.fill(value, (y * side + x) * 3, (y * side + x) * 3 + 3);
          });
        },
      };
    }),
  );
}

/** Pictures of one brightness that `fill` paints on, each with the boxes that it gives; then noise. */
function paintScenes(
  random: Random,
  { count = 256, side = 64 }: SceneOptions,
  classes: readonly string[],
  ground: number,
  fill: (values: Float32Array, classes: number) => LabelledBox[],
): Scenes {
  const dataset = allocateDataset(count, [side, side, 3], [], ['background', ...classes], 0.5);
  const size = side * side * 3;
  const boxes = Array.from({ length: count }, (_, i) => {
    const values = dataset.x.subarray(i * size, (i + 1) * size).fill(ground);
    const found = fill(values, classes.length);
    for (let v = 0; v < size; v++) values[v] = (values[v]! + random.normal(0, 0.1) - 0.5) * 2;
    return found;
  });
  return { ...dataset, boxes };
}

type Corners = Omit<LabelledBox, 'label'>;
interface Placed {
  /** A place of the object, in pixels. */
  draw(): Corners;
  paint(at: Corners): void;
}

/** One to `most` objects, each at a place that the earlier ones leave free. */
function placeAll(
  random: Random,
  { side = 64, most = 2 }: SceneOptions,
  classes: number,
  make: (label: number) => Placed,
): LabelledBox[] {
  const boxes: LabelledBox[] = [];
  for (let left = random.integer(1, most); left > 0; left--) {
    const label = random.integer(1, classes);
    const { draw, paint: paintAt } = make(label);
    for (let tries = 0; tries < mostTries; tries++) {
      const at = draw();
      const box = { x0: at.x0 / side, y0: at.y0 / side, x1: at.x1 / side, y1: at.y1 / side, label };
      if (boxes.some((other) => iou(box, other) >= mostOverlap)) continue;
      paintAt(at);
      boxes.push(box);
      break;
    }
  }
  return boxes;
}

/** The smallest box around the pixels of an item. */
function boundsOf(item: Float32Array, size: number): Corners {
  const bounds = { x0: size, y0: size, x1: 0, y1: 0 };
  item.forEach((value, p) => {
    if (value <= threshold) return;
    const [x, y] = [p % size, Math.floor(p / size)];
    bounds.x0 = Math.min(bounds.x0, x);
    bounds.y0 = Math.min(bounds.y0, y);
    bounds.x1 = Math.max(bounds.x1, x + 1);
    bounds.y1 = Math.max(bounds.y1, y + 1);
  });
  return bounds;
}
