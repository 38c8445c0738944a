import { mean, standardDeviation } from '../../lib/statistics';
import type { Run } from '../log/record';
import { listLayers, type DebugLayer } from './debug-pass';

/** Gradients that shrink on their way to the first layer, by `debug_info`. */
export interface Vanishing {
  first: DebugLayer;
  last: DebugLayer;
  layers: number;
  /** By which the gradient shrinks in each layer, where it is much the same in all of them. */
  factor: number | undefined;
  isSigmoid: boolean;
}

/** AUTOTRAINER's bar, on means instead of norms. */
const ratio = 1e-3;
/** Layers of a ladder, and the standard deviation of the logarithms of its steps by their mean. */
const [rungs, even] = [4, 0.6];

/** Of the last pass; undefined where the first layer gets enough. */
export function findVanishing({ passes }: Run): Vanishing | undefined {
  const pass = passes.at(-1);
  if (!pass) return undefined;
  const layers = listLayers(pass).filter(({ diff }) => diff !== undefined);
  const [first, last] = [layers[0], layers.at(-1)];
  if (!first || !last || layers.length < 3 || !(first.diff! > 0 && first.diff! < ratio * last.diff!)) return undefined;
  const steps = layers.slice(1).map(({ diff }, i) => Math.log(diff! / layers[i]!.diff!));
  const isEven =
    steps.length >= rungs && steps.every((step) => step > 0) && standardDeviation(steps) < even * mean(steps);
  return {
    first,
    last,
    layers: layers.length,
    factor: isEven ? Math.exp(mean(steps)) : undefined,
    isSigmoid: pass.lines.some(({ line }) => line.kind === 'top' && /^sig(?:moid)?[_\d]*$|sigmoid/i.test(line.layer)),
  };
}
