import type { Random } from '../lib/random';
import { build, type BuiltNet } from './build';
import { shapesCnn, spiralMlp, type DepthOptions, type SpiralOptions } from './describe/zoo/depth';

type WithRandom<T> = T & { random: Random };

/** Deep, narrow perceptron, plain or residual: [batch, 2] -> [batch, classes]. */
export const createSpiralMlp = ({ random, ...options }: WithRandom<SpiralOptions>): BuiltNet =>
  build(spiralMlp(options), { random });

/** Deep, narrow convolutional net, plain or residual: [batch, 16, 16, 1] -> [batch, classes]. */
export const createShapesCnn = ({ random, ...options }: WithRandom<DepthOptions & { classes?: number }>): BuiltNet =>
  build(shapesCnn(options), { random });
