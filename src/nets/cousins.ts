import type { Random } from '../lib/random';
import { build, type BuiltNet } from './build';
import { denseNet, type DenseOptions } from './describe/zoo/dense-net';
import { fractalNet, type FractalOptions } from './describe/zoo/fractal';
import { highway, resnetInResnet } from './describe/zoo/gated';
import { stochasticDepth, type SurvivalOptions } from './describe/zoo/stochastic-depth';

type Seeded<T> = T & { random: Random };

/** Relatives of residual nets: [batch, 2] -> [batch, 2]. */
export const createStochasticDepth = ({ random, ...options }: Seeded<SurvivalOptions>): BuiltNet =>
  build(stochasticDepth(options), { random });
export const createFractalNet = ({ random, ...options }: Seeded<FractalOptions>): BuiltNet =>
  build(fractalNet(options), { random });
export const createDenseNet = ({ random, ...options }: Seeded<DenseOptions>): BuiltNet =>
  build(denseNet(options), { random });
export const createHighway = ({ random, ...options }: Seeded<Parameters<typeof highway>[0]>): BuiltNet =>
  build(highway(options), { random });
export const createResnetInResnet = ({ random, ...options }: Seeded<Parameters<typeof resnetInResnet>[0]>): BuiltNet =>
  build(resnetInResnet(options), { random });
