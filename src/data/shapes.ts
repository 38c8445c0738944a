/** Whether the point (dx, dy) from the centre lies in a shape of half-size r; y points down. */
type ShapeTest = (dx: number, dy: number, r: number) => boolean;

const square: ShapeTest = (dx, dy, r) => Math.abs(dx) <= r && Math.abs(dy) <= r;

/** The shapes that the generators draw. */
const shapes = {
  square,
  /** 1.27 is close to 4 / pi: about the area of the square. */
  disc: (dx, dy, r) => dx * dx + dy * dy <= 1.27 * r * r,
  /** Apex up. */
  triangle: (dx, dy, r) => dy <= r && Math.abs(dx) <= (dy + r) / 2,
  plus: (dx, dy, r) => (Math.abs(dx) <= r / 2.5 && Math.abs(dy) <= r) || (Math.abs(dy) <= r / 2.5 && Math.abs(dx) <= r),
  'inverted triangle': (dx, dy, r) => Math.abs(dy) <= r && Math.abs(dx) <= (r - dy) / 2,
  'square with hole': (dx, dy, r) => square(dx, dy, r) && !square(dx, dy, r / 2),
} satisfies Record<string, ShapeTest>;

export type Shape = keyof typeof shapes;

/**
 * A size x size mask, row by row: 1 inside the shape, 0 outside.
 * Centre and half-size are in pixels; the centre of the pixel in column j is at j + 0.5.
 */
export function drawMask(shape: Shape, size: number, cx: number, cy: number, r: number): Uint8Array {
  const inside = shapes[shape];
  if (!inside) throw new Error(`unknown shape: ${shape}; known are ${Object.keys(shapes).join(', ')}`);
  const mask = new Uint8Array(size * size);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) mask[y * size + x] = inside(x + 0.5 - cx, y + 0.5 - cy, r) ? 1 : 0;
  }
  return mask;
}
