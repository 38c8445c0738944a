import { movePoint, type Geometry, type Size } from './geometry';

/** An upright rectangle: corners in shares of the image, 0 to 1 from the upper left; `label` is a class from 1. */
export interface LabelledBox {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
  label: number;
}

type Corners = Omit<LabelledBox, 'label'>;

/** Area in shares of the image; 0 for a box turned inside out. */
export function areaOf({ x0, y0, x1, y1 }: Corners): number {
  return Math.max(0, x1 - x0) * Math.max(0, y1 - y0);
}

/** Area of what two boxes share over the area of what they cover together (Jaccard 1912): 1 for equal boxes, 0 for separate ones. */
export function jaccard(a: Corners, b: Corners): number {
  const shared = areaOf({
    x0: Math.max(a.x0, b.x0),
    y0: Math.max(a.y0, b.y0),
    x1: Math.min(a.x1, b.x1),
    y1: Math.min(a.y1, b.y1),
  });
  const together = areaOf(a) + areaOf(b) - shared;
  return together > 0 ? shared / together : 0;
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
