import type { Random } from '../../lib/random';
import { brighten } from './brightness';
import { scaleContrast } from './contrast';
import { turnHue } from './hue';
import type { Raster } from './raster';
import { scaleSaturation } from './saturation';

/**
 * SSD's `distort_param`, each part with probability 0.5: brightness +-32 of 255, contrast and saturation by 0.5 to 1.5, hue
 * +-18 steps of 2 degrees, all at full strength. Contrast comes second or last. Its contrast scales around black.
 */
export function drawDistortion(random: Random, strength: number): (raster: Raster) => Raster {
  const maybe = (change: (raster: Raster) => Raster) => (random.uniform() < 0.5 ? change : (raster: Raster) => raster);
  const factor = () => 1 + random.uniform(-0.5, 0.5) * strength;
  const [delta, contrast, saturation] = [random.uniform(-32, 32) * strength / 255, factor(), factor()]; // prettier-ignore
  const degrees = random.uniform(-36, 36) * strength;
  const brightness = maybe((raster) => brighten(raster, delta));
  const contrasted = maybe((raster) => scaleContrast(raster, contrast, 0));
  const saturated = maybe((raster) => scaleSaturation(raster, saturation));
  const turned = maybe((raster) => turnHue(raster, degrees));
  const parts =
    random.uniform() < 0.5 ? [brightness, contrasted, saturated, turned] : [brightness, saturated, turned, contrasted];
  return (raster) => parts.reduce((result, part) => part(result), raster);
}
