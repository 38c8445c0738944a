import type { Random } from '../../lib/random';
import { showWindow, type Geometry, type Size } from './geometry';

/** A window in shares of the image: its side 0.4 to 1 of the image's at full strength, anywhere inside. */
export function drawWindow(random: Random, strength: number) {
  const side = 1 - random.uniform(0, 0.6) * strength;
  const x0 = random.uniform(0, 1 - side);
  const y0 = random.uniform(0, 1 - side);
  return { x0, y0, x1: x0 + side, y1: y0 + side };
}

/** The window stretched over the whole image. */
export function cropTo(size: Size, window: ReturnType<typeof drawWindow>): Geometry {
  return showWindow(size, window);
}
