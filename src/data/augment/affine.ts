import type { Random } from '../../lib/random';
import { aroundMiddle, type Geometry, type Size } from './geometry';

/** Slant, stretch and shift; a rotation is a transform of its own here. */
export interface AffineDraw {
  /** How far a point moves sideways for each pixel down, and down for each pixel sideways: -0.4 to 0.4 at full strength. */
  shearX: number;
  shearY: number;
  /** Factors of width and height: 0.7 to 1.3. */
  scaleX: number;
  scaleY: number;
  /** Shares of width and height: -0.15 to 0.15. */
  shiftX: number;
  shiftY: number;
}

export function drawAffine(random: Random, strength: number): AffineDraw {
  const around = (middle: number, reach: number) => middle + random.uniform(-reach, reach) * strength;
  return {
    shearX: around(0, 0.4),
    shearY: around(0, 0.4),
    scaleX: around(1, 0.3),
    scaleY: around(1, 0.3),
    shiftX: around(0, 0.15),
    shiftY: around(0, 0.15),
  };
}

/** Stretches, then slants, around the middle of the image, then shifts. */
export function moveAffinely(size: Size, { shearX, shearY, scaleX, scaleY, shiftX, shiftY }: AffineDraw): Geometry {
  const linear = [scaleX, shearX * scaleY, shearY * scaleX, scaleY] as const;
  return aroundMiddle(size, linear, shiftX * size.width, shiftY * size.height);
}
