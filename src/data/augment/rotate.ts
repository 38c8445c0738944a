import type { Random } from '../../lib/random';
import { aroundMiddle, type Geometry, type Size } from './geometry';

/** Degrees: -45 to 45 at full strength. */
export const drawAngle = (random: Random, strength: number) => random.uniform(-45, 45) * strength;

/** Turns the image clockwise around its middle; the corners that turn out of it are lost. */
export function rotate(size: Size, degrees: number): Geometry {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  return aroundMiddle(size, [cos, -sin, sin, cos]);
}
