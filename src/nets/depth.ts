import type { Random } from '../lib/random';
import { build, type BuiltNet } from './build';
import { shapesCnn, spiralMlp, type DepthOptions } from './describe/zoo/depth';

type Options = DepthOptions & { random: Random; classes?: number };

/** Deep, narrow perceptron, plain or residual: [batch, 2] -> [batch, classes]. */
export const createSpiralMlp = ({ random, ...options }: Options & { width?: number }): BuiltNet =>
  build(spiralMlp(options), { random });

/** Deep, narrow convolutional net, plain or residual: [batch, 16, 16, 1] -> [batch, classes]. */
export const createShapesCnn = ({ random, ...options }: Options): BuiltNet => build(shapesCnn(options), { random });
