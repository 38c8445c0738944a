/**
 * Where the points of an image go: x' = a x + b y + c, y' = d x + e y + f, in pixels from the upper left corner (the centre of
 * the pixel in column j is at j + 0.5). Image, label map and boxes are all moved by this one description.
 */
export interface Geometry {
  matrix: readonly [a: number, b: number, c: number, d: number, e: number, f: number];
  /** Size of the new image in pixels. */
  width: number;
  height: number;
}

export interface Size {
  width: number;
  height: number;
}

/** Leaves everything where it is. */
export function stay({ width, height }: Size): Geometry {
  return { matrix: [1, 0, 0, 0, 1, 0], width, height };
}

/** A linear map [a, b, d, e] around the middle of the image, which keeps its size; then a shift by (dx, dy) pixels. */
export function aroundMiddle(
  { width, height }: Size,
  [a, b, d, e]: readonly [a: number, b: number, d: number, e: number],
  dx = 0,
  dy = 0,
): Geometry {
  const [mx, my] = [width / 2, height / 2];
  return { matrix: [a, b, mx - a * mx - b * my + dx, d, e, my - d * mx - e * my + dy], width, height };
}

/** The window from (x0, y0) to (x1, y1), in shares of the old image, stretched over a new one of the given size. It may be larger than the old image. */
export function showWindow(
  from: Size,
  window: { x0: number; y0: number; x1: number; y1: number },
  to: Size = from,
): Geometry {
  const a = to.width / ((window.x1 - window.x0) * from.width);
  const e = to.height / ((window.y1 - window.y0) * from.height);
  return {
    matrix: [a, 0, -a * window.x0 * from.width, 0, e, -e * window.y0 * from.height],
    width: to.width,
    height: to.height,
  };
}

/** Where the point (x, y) goes. */
export function movePoint({ matrix: [a, b, c, d, e, f] }: Geometry, x: number, y: number): [x: number, y: number] {
  return [a * x + b * y + c, d * x + e * y + f];
}

/** The way back: the matrix that takes new points to old ones. Throws when the map squeezes the image to a line. */
export function invert({ matrix: [a, b, c, d, e, f] }: Geometry): Geometry['matrix'] {
  const determinant = a * e - b * d;
  if (!(Math.abs(determinant) > 1e-12))
    throw new Error(`invalid geometry: determinant ${determinant}; scale by more than 0`);
  const [ia, ib, id, ie] = [e / determinant, -b / determinant, -d / determinant, a / determinant];
  return [ia, ib, -ia * c - ib * f, id, ie, -id * c - ie * f];
}
