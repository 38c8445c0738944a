import type { PictureBox } from '../../engine/figures';

/** Corners in 0..1 from the top left of a picture. */
export type Corners = Pick<PictureBox, 'x0' | 'y0' | 'x1' | 'y1'>;

/** Narrowest side that can still be taken hold of. */
const least = 0.02;
/** What one press of an arrow key does. */
const keyStep = 0.01;

/** Shifts a box; its size stays, and so does all of it inside the picture. */
export function moveBox({ x0, y0, x1, y1 }: Corners, dx: number, dy: number): Corners {
  const [width, height] = [x1 - x0, y1 - y0];
  const [left, top] = [between(0, 1 - width, x0 + dx), between(0, 1 - height, y0 + dy)];
  return rounded({ x0: left, y0: top, x1: left + width, y1: top + height });
}

/** Moves the lower right corner, never past the picture's edge or the other corner. */
export function resizeBox({ x0, y0, x1, y1 }: Corners, dx: number, dy: number): Corners {
  return rounded({
    x0,
    y0,
    x1: between(Math.min(1, x0 + least), 1, x1 + dx),
    y1: between(Math.min(1, y0 + least), 1, y1 + dy),
  });
}

/** What a key does to a box: arrows move it, with Shift they move its lower right corner; null for other keys. */
export function pressKey(box: Corners, key: string, shift: boolean): Corners | null {
  const steps: Record<string, [number, number]> = {
    ArrowLeft: [-keyStep, 0],
    ArrowRight: [keyStep, 0],
    ArrowUp: [0, -keyStep],
    ArrowDown: [0, keyStep],
  };
  const step = steps[key];
  return step ? (shift ? resizeBox : moveBox)(box, ...step) : null;
}

function between(low: number, high: number, value: number): number {
  return Math.max(low, Math.min(high, value));
}

/** To a thousandth, so that an address with boxes stays short. */
function rounded(box: Corners): Corners {
  const round = (value: number) => Math.round(1000 * value) / 1000;
  return { x0: round(box.x0), y0: round(box.y0), x1: round(box.x1), y1: round(box.y1) };
}
