import { chances } from './chances';
import type { Known, Typed } from './known';
import { leastLosses, logFloors, multiplesOfFloors } from './log-floors';
import { margins } from './margins';
import { pixelSums } from './pixel-sums';
import { fractions, shares } from './shares';
import { isZero, ones, zeroSays } from './zero-and-one';

/** Every number with a name that what was typed might be; most do not fit it. A zero is nothing else. */
export function listKnown(typed: Typed): Known[] {
  const { value, step } = typed;
  if (isZero(value)) return zeroSays(value, step);
  return [
    ...logFloors,
    ...leastLosses,
    ...margins,
    ...ones,
    ...chances(typed),
    ...shares(typed),
    ...fractions(),
    ...multiplesOfFloors(value),
    ...pixelSums(value),
  ];
}
