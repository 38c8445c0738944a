import type { Picture } from '../../lib/params';
import type { Random } from '../../lib/random';
import { drawMask, type Shape } from '../shapes';
import { landscape } from '../test-pictures';
import { boxAround, type LabelledBox } from './boxes';
import { toRaster, type Raster } from './raster';

/** An image with all the labels that one can have: a class for each pixel, and a box for each object. */
export interface Scene {
  raster: Raster;
  /** Class of each pixel, 0 where there is no object. */
  mask: Uint8Array;
  boxes: LabelledBox[];
  /** Names of the classes from 0. */
  classes: string[];
}

const side = 96;
const objects: { shape: Shape; x: number; y: number; r: number; colour: readonly [number, number, number] }[] = [
  { shape: 'triangle', x: 26, y: 62, r: 18, colour: [0.82, 0.3, 0.26] },
  { shape: 'disc', x: 70, y: 28, r: 12, colour: [0.94, 0.8, 0.36] },
  { shape: 'plus', x: 68, y: 72, r: 15, colour: [0.3, 0.62, 0.72] },
];

/** A computed landscape of 96 x 96 pixels with a triangle, a disc and a plus. */
export function augmentScene(random: Random): Scene {
  const raster = toRaster(landscape(side, random));
  const mask = new Uint8Array(side * side);
  objects.forEach(({ shape, x, y, r, colour }, i) => {
    drawMask(shape, side, x, y, r).forEach((inside, p) => {
      if (!inside) return;
      mask[p] = i + 1;
      const shade = 0.9 + 0.2 * (1 - (Math.floor(p / side) - y + r) / (2 * r));
      raster.values.set(colour.map((value) => Math.min(1, value * shade)), p * 3); // prettier-ignore
    });
  });
  const boxes = objects.map((_, i) => boxAround(mask, raster, i + 1)!);
  return { raster, mask, boxes, classes: ['background', ...objects.map(({ shape }) => shape)] };
}

/** A picture that comes without labels: an ellipse in its middle, half as wide and high, stands for the object. */
export function ownScene(picture: Picture): Scene {
  const raster = toRaster(picture);
  const { width, height } = raster;
  const mask = Uint8Array.from({ length: width * height }, (_, p) => {
    const x = ((p % width) + 0.5) / width - 0.5;
    const y = (Math.floor(p / width) + 0.5) / height - 0.5;
    return x * x + y * y <= 1 / 16 ? 1 : 0;
  });
  const box = boxAround(mask, raster, 1);
  return { raster, mask, boxes: box ? [box] : [], classes: ['background', 'the middle'] };
}

/** The image with the outline of each labelled area painted in, one colour per class. */
export function paintOutlines(raster: Raster, mask: Uint8Array): Raster {
  const { width, channels } = raster;
  const values = raster.values.slice();
  mask.forEach((label, p) => {
    if (label === 0) return;
    const x = p % width;
    const neighbours = [x > 0 ? p - 1 : -1, x < width - 1 ? p + 1 : -1, p - width, p + width];
    if (neighbours.every((other) => mask[other] === label)) return;
    values.set(outlineColour.slice(0, channels), p * channels);
  });
  return { ...raster, values };
}

/** Magenta: no part of the computed picture has it. */
const outlineColour = [1, 0.1, 0.9];
