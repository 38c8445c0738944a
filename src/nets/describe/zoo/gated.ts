import { scaledNormal } from '../../../caffe/fillers';
import type { Description, Part } from '../part';
import { add, affine, batchNorm, block, concat, dense, from, multiply, relu, sigmoid, times } from '../parts';

const filler = scaledNormal(1);

/** Name of the part whose value is the gate of a layer, from 1: 0 hands on what enters, 1 is the layer alone. */
export const gateOf = (i: number): string => `gate${i}`;

/**
 * A Highway net (Srivastava et al. 2015) for points in the plane, of width 16: y = T H(x) + (1 - T) x with H = relu(W x) and the gate
 * T = sigmoid(V x + bias), one number per feature. `bias` is where the gates' biases start. `gates: false`: y = H(x), a plain net.
 */
export function highway({
  layers,
  bias,
  gates = true,
}: {
  layers: number;
  bias: number;
  gates?: boolean;
}): Description {
  const layer = (i: number): Part[] => {
    const change = [dense(`layer${i}`, 16), relu(`change${i}`)];
    if (!gates) return change;
    return [
      block(`block${i}`, [
        add(
          `out${i}`,
          [
            multiply(`let${i}`, change, [
              dense(`weigh${i}`, 16, { filler }),
              affine(`start${i}`, 1, bias),
              sigmoid(gateOf(i)),
            ]),
          ],
          [multiply(`carry${i}`, [], [from(gateOf(i)), affine(`rest${i}`, -1, 1)])],
        ),
      ]),
    ];
  };
  return {
    name: 'highway',
    input: [2],
    parts: [dense('stem', 16), relu('relu-stem'), ...times(layers - 2, layer), dense('head', 2, { filler })],
  };
}

/**
 * ResNet in ResNet (Targ et al. 2016) for points in the plane: a residual stream r and a transient stream t, 16 features each. Each layer sends
 * both into both; only r has a shortcut.
 *
 *     r' = relu(BN(A r + B t) + r)        t' = relu(BN(C r + D t))
 */
export function resnetInResnet({ layers }: { layers: number }): Description {
  const stream = (name: string, i: number, shortcut: boolean): Part[] => [
    from(`r${i - 1}`),
    add(`${name}-mix${i}`, [dense(`r${name}${i}`, 16)], [from(`t${i - 1}`), dense(`t${name}${i}`, 16)]),
    batchNorm(`bn-${name}${i}`),
    ...(shortcut ? [{ ...add(`${name}-sum${i}`, [from(`r${i - 1}`)], []), shortcut: true }] : []),
    relu(`${name}${i}`),
  ];
  return {
    name: 'resnet-in-resnet',
    input: [2],
    parts: [
      dense('stem-r', 16),
      relu('r0'),
      from('data'),
      dense('stem-t', 16),
      relu('t0'),
      ...times(layers - 2, (i) => [...stream('r', i, true), ...stream('t', i, false)]),
      concat('both', [from(`r${layers - 2}`)], [from(`t${layers - 2}`)]),
      dense('head', 2, { filler }),
    ],
  };
}
