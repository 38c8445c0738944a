import type { Random } from '../lib/random';
import { build, type BuiltNet } from './build';
import { shapesCnn, spiralMlp, type DepthOptions } from './describe/zoo/depth';

type Options = DepthOptions & { random: Random; classes?: number };

/** [batch, 2] -> [batch, classes]. */
export const createSpiralMlp = ({ random, ...options }: Options & { width?: number }): BuiltNet =>
  build(spiralMlp(options), { random });

/** [batch, 16, 16, 1] -> [batch, classes]. */
export const createShapesCnn = ({ random, ...options }: Options): BuiltNet => build(shapesCnn(options), { random });
