import type { Box } from '../../detection/iou';
import { movePoint, type Geometry, type Size } from './geometry';

/** An upright rectangle: corners in shares of the image, 0 to 1 from the upper left; `label` is a class from 1. */
export interface LabelledBox extends Box {
  label: number;
}

/**
 * A box after the image was moved: the upright box around its four moved corners, cut at the new edges. Nothing when its
 * centre has left the image: rule CENTER of SSD's `emit_constraint`.
 */
export function moveBox(box: LabelledBox, from: Size, geometry: Geometry): LabelledBox | undefined {
  const move = (x: number, y: number) => {
    const [newX, newY] = movePoint(geometry, x * from.width, y * from.height);
    return { x: newX / geometry.width, y: newY / geometry.height };
  };
  const centre = move((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2);
  if (!(centre.x >= 0 && centre.x <= 1 && centre.y >= 0 && centre.y <= 1)) return undefined;
  const corners = [move(box.x0, box.y0), move(box.x1, box.y0), move(box.x0, box.y1), move(box.x1, box.y1)];
  const cut = (value: number) => Math.min(1, Math.max(0, value));
  const xs = corners.map(({ x }) => cut(x));
  const ys = corners.map(({ y }) => cut(y));
  return { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys), label: box.label };
}

/** The smallest box around all pixels of a class; nothing when there are none. */
export function boxAround(mask: Uint8Array, { width, height }: Size, label: number): LabelledBox | undefined {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let p = 0; p < mask.length; p++) {
    if (mask[p] !== label) continue;
    const x = p % width;
    const y = Math.floor(p / width);
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  if (right < 0) return undefined;
  return { x0: left / width, y0: top / height, x1: (right + 1) / width, y1: (bottom + 1) / height, label };
}

/** Pixels that two label maps both give a class, over those that either gives it: 1 for equal maps, also when neither has the class. */
export function maskJaccard(a: Uint8Array, b: Uint8Array, label: number): number {
  let [shared, together] = [0, 0];
  for (let p = 0; p < a.length; p++) {
    if (a[p] === label || b[p] === label) together++;
    if (a[p] === label && b[p] === label) shared++;
  }
  return together > 0 ? shared / together : 1;
}
