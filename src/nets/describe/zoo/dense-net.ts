import { scaledNormal } from '../../../caffe/fillers';
import { costOf } from '../cost';
import type { Description, Part } from '../part';
import { batchNorm, concat, dense, relu, times } from '../parts';
import { spiralMlp } from './depth';

export interface DenseOptions {
  /** Layers with a kernel: a stem, layers - 2 that are joined, a head. */
  layers: number;
  /** Features that each layer adds, k. */
  growth: number;
  /** Features of the stem, k_0. */
  stem?: number;
}

const activated = (name: string): Part[] => [batchNorm(`bn-${name}`), relu(`relu-${name}`)];

/**
 * One block of DenseNet (Huang et al. 2017) for points in the plane. Each layer, BN -> ReLU -> weights, reads all features that there are, and its
 * own `growth` are put behind them: layer l reads k_0 + k (l - 1).
 */
export function denseNet({ layers, growth, stem = 8 }: DenseOptions): Description {
  if (!Number.isInteger(layers) || layers < 2) throw new Error(`invalid layers: ${layers} (a whole number from 2)`);
  return {
    name: 'dense-net',
    input: [2],
    parts: [
      dense('stem', stem),
      ...times(layers - 2, (i) => [concat(`all${i}`, [], [...activated(`layer${i}`), dense(`layer${i}`, growth)])]),
      ...activated('head'),
      dense('head', 2, { filler: scaledNormal(1) }),
    ],
  };
}

/** The width at which the plain or residual spiral MLP of as many layers has most nearly as many parameters. */
export function widthOfEqual(
  description: Description,
  { layers, residual }: { layers: number; residual: boolean },
): number {
  const { parameters } = costOf(description);
  const distance = (width: number) =>
    Math.abs(costOf(spiralMlp({ layers, residual, batchNorm: true, width })).parameters - parameters);
  let width = 1;
  while (distance(width + 1) <= distance(width)) width++;
  return width;
}

/** Connections from a layer, or from what enters, to a later layer, in a block of `layers`: each reads all before it. */
export const countConnections = (layers: number): number => (layers * (layers + 1)) / 2;
