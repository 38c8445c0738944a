import type { Picture } from '../../lib/params';
import { drawMask, type Shape } from '../shapes';
import { boxAround, type LabelledBox } from './boxes';
import { toRaster, type Raster } from './raster';

/** An image with all the labels that one can have: a class for each pixel, and a box for each object. */
export interface Scene {
  raster: Raster;
  /** Class of each pixel, 0 where there is no object. */
  mask: Uint8Array;
  boxes: LabelledBox[];
}

interface SceneObject {
  shape: Shape;
  /** Middle and half-size in pixels. */
  x: number;
  y: number;
  r: number;
  colour: readonly [number, number, number];
}

const side = 64;
const objects: readonly SceneObject[] = [
  { shape: 'triangle', x: 17.5, y: 41.5, r: 12, colour: [0.82, 0.3, 0.26] },
  { shape: 'disc', x: 47, y: 18, r: 8, colour: [0.94, 0.8, 0.36] },
  { shape: 'plus', x: 45, y: 48, r: 10, colour: [0.3, 0.62, 0.72] },
];

/** A computed landscape of 64 x 64 pixels in flat colours, with a triangle, a disc and a plus: classes 1 to 3. */
export const labelledScene = () => paintScene(objects);

/** The same landscape with one disc in its middle, `share` of the image wide and high. */
export function sceneWithDisc(share: number): Scene {
  // A disc of half-size r reaches sqrt(1.27) r far.
  const r = (share * side) / 2 / Math.sqrt(1.27);
  return paintScene([{ shape: 'disc', x: side / 2, y: side / 2, r, colour: [0.82, 0.3, 0.26] }]);
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
  return { raster, mask, boxes: box ? [box] : [] };
}

/** The image with the outline of each labelled area painted in magenta, which the computed landscape has nowhere. */
export function paintOutlines(raster: Raster, mask: Uint8Array): Raster {
  const { width, channels } = raster;
  const values = raster.values.slice();
  mask.forEach((label, p) => {
    if (label === 0) return;
    const x = p % width;
    const neighbours = [x > 0 ? p - 1 : -1, x < width - 1 ? p + 1 : -1, p - width, p + width];
    if (neighbours.every((other) => mask[other] === label)) return;
    values.set([1, 0.1, 0.9].slice(0, channels), p * channels);
  });
  return { ...raster, values };
}

function paintScene(shown: readonly SceneObject[]): Scene {
  const values = Float32Array.from({ length: side * side * 3 }, (_, i) => landAt(Math.floor(i / 3))[i % 3]!);
  const raster = { width: side, height: side, channels: 3, values };
  const mask = new Uint8Array(side * side);
  shown.forEach(({ shape, x, y, r, colour }, i) => {
    drawMask(shape, side, x, y, r).forEach((inside, p) => {
      if (!inside) return;
      mask[p] = i + 1;
      values.set(colour, p * 3);
    });
  });
  return { raster, mask, boxes: shown.flatMap((_, i) => boxAround(mask, raster, i + 1) ?? []) };
}

/** A sky in four bands, a sun, and two ridges. */
function landAt(pixel: number): readonly [number, number, number] {
  const x = (pixel % side) / side;
  const y = Math.floor(pixel / side) / side;
  if (y > 0.8 + 0.05 * Math.sin(7 * x)) return [0.16, 0.27, 0.2];
  if (y > 0.62 + 0.08 * Math.sin(5 * x + 2)) return [0.38, 0.36, 0.46];
  if (Math.hypot(x - 0.3, y - 0.22) < 0.1) return [0.99, 0.94, 0.72];
  const band = Math.floor(y / 0.17);
  return [0.5 + 0.11 * band, 0.56 + 0.05 * band, 0.78 - 0.05 * band];
}
