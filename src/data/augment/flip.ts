import type { Random } from '../../lib/random';
import { aroundMiddle, stay, type Geometry, type Size } from './geometry';

/** A coin: both sides alike, at any strength above 0. */
export const drawCoin = (random: Random, strength: number) => random.uniform() < 0.5 && strength > 0;

/** Left becomes right. */
export const flipHorizontally = (size: Size): Geometry => aroundMiddle(size, [-1, 0, 0, 1]);

/** Up becomes down. */
export const flipVertically = (size: Size): Geometry => aroundMiddle(size, [1, 0, 0, -1]);

/** `flip` where the coin says so. */
export const flipIf = (coin: boolean, flip: (size: Size) => Geometry, size: Size) => (coin ? flip(size) : stay(size));
