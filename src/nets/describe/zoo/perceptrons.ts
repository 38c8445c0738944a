import { zero, type Filler } from '../../../caffe/fillers';
import type { Description } from '../part';
import { dense, relu, times } from '../parts';

/**
 * Dense layers with ReLU and nothing else, from points in the plane to two classes or `outputs`. One filler for all kernels, or
 * `last` for that of the last layer; biases start at 0.
 */
export function reluMlp({
  layers: depth,
  filler,
  width = 32,
  outputs = 2,
  last = filler,
}: {
  layers: number;
  filler: Filler;
  width?: number;
  outputs?: number;
  last?: Filler;
}): Description {
  if (!Number.isInteger(depth) || depth < 1) throw new Error(`invalid layers: ${depth} (a whole number from 1)`);
  return {
    name: 'relu-mlp',
    input: [2],
    parts: [
      ...times(depth, (i) => [dense(`layer${i}`, width, { filler }), relu(`relu${i}`)]),
      dense('out', outputs, { filler: last }),
    ],
  };
}

/** Softmax regression that starts from zero. */
export const linearProbe = ({ inputs, classes }: { inputs: number; classes: number }): Description => ({
  name: 'linear-probe',
  input: [inputs],
  parts: [dense('fc', classes, { filler: zero })],
});
