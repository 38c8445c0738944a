import { msra, scaledNormal, type Filler } from '../../../caffe/fillers';
import type { Block, Part } from '../part';
import { add, affine, batchNorm, block, dropout, from, multiply, relu, sigmoid, times } from '../parts';

type Activations = readonly ('batchNorm' | 'relu')[];

/**
 * Where normalisation and ReLU stand around the two layers of a block, in the orders of He et al. 2016, table 2:
 *
 *     x -> before -> a -> BN -> ReLU -> b -> after -> (+ x) -> end
 *
 * A stem is followed by what follows the second layer, and a head stands behind what the next block would begin with.
 */
const orders = {
  original: { before: [], after: ['batchNorm'], end: ['relu'] },
  'bn-after': { before: [], after: [], end: ['batchNorm', 'relu'] },
  'relu-before': { before: [], after: ['batchNorm', 'relu'], end: [] },
  'relu-only': { before: ['relu'], after: ['batchNorm'], end: [] },
  pre: { before: ['batchNorm', 'relu'], after: [], end: [] },
} satisfies Record<string, Record<'before' | 'after' | 'end', Activations>>;

export type Order = keyof typeof orders;

/**
 * What a block does with its input x and the outcome F of its layers. `scaled`: factor x + branch F, the branch whole unless given.
 * `layer`: W x + F, with W of N(0, 1 / fan-in). `gated`: (1 - g) x + F, or (1 - g) x + g F where the gate acts on `both`, with
 * g = sigmoid(W x + bias). `dropout`: x times a mask that is drawn for each step, + F.
 */
export type Shortcut =
  | { kind: 'scaled'; factor: number; branch?: number }
  | { kind: 'layer' }
  | { kind: 'gated'; bias: number; on: 'shortcut' | 'both' }
  | { kind: 'dropout'; rate: number };

/** How the blocks of a net are made. */
export interface BlockOptions {
  /** Adds the input of each block to its output. Everything else, weights included, is the same. */
  residual: boolean;
  batchNorm: boolean;
  /** `pre`, full pre-activation, when not given. */
  order?: Order;
  /** Of residual blocks; the input as it is when not given. */
  shortcut?: Shortcut | undefined;
  /** Filler of the second layer of each block, MSRA when not given. With zeros a residual block begins as the identity, and a plain one as nothing. */
  last?: Filler;
}

interface Layers {
  /** Keeps the shape of what it gets. */
  layer(name: string, filler: Filler): Part;
  /** The same without looking to the sides: a 1 x 1 convolution, a dense layer. */
  pointwise(name: string, filler: Filler): Part;
}

/** `count` blocks of two layers, and what stands between them, the stem and the head. */
export function stackBlocks(
  count: number,
  { residual, batchNorm: normalises, order = 'pre', shortcut, last = msra }: BlockOptions,
  { layer, pointwise }: Layers,
): Part[] {
  const { before, after, end } = orders[order];
  const activate = (name: string, kinds: Activations): Part[] =>
    kinds.flatMap((kind): Part[] =>
      kind === 'relu' ? [relu(`relu-${name}`)] : normalises ? [batchNorm(`bn-${name}`)] : [],
    );
  const makeBlock = (name: string): Block => {
    const layers = [
      ...activate(`${name}a`, before),
      layer(`${name}a`, msra),
      ...activate(`${name}b`, ['batchNorm', 'relu']),
      layer(`${name}b`, last),
      ...activate(name, after),
    ];
    const joined = residual ? joinShortcut(name, layers, shortcut, pointwise) : layers;
    return block(name, [...joined, ...activate(name, end)]);
  };
  return [
    ...activate('stem', [...after, ...end]),
    ...times(count, (i) => [makeBlock(`block${i}`)]),
    ...activate('head', before),
  ];
}

/** The sum of the shortcut and of F, which `layers` compute. */
function joinShortcut(
  name: string,
  layers: readonly Part[],
  shortcut: Shortcut | undefined,
  pointwise: Layers['pointwise'],
): Part[] {
  const sum = (way: readonly Part[], branch = layers): Part[] => [
    { ...add(`${name}-sum`, way, branch), shortcut: true },
  ];
  const way = `${name}-shortcut`;
  const filler = scaledNormal(1);
  switch (shortcut?.kind) {
    case undefined:
      return sum([]);
    case 'scaled': {
      const { factor, branch = 1 } = shortcut;
      return sum([affine(way, factor)], branch === 1 ? layers : [...layers, affine(`${name}-branch`, branch)]);
    }
    case 'layer':
      return sum([pointwise(way, filler)]);
    case 'dropout':
      return sum([dropout(way, shortcut.rate)]);
    case 'gated': {
      const gate = [
        pointwise(`${name}-gate`, filler),
        affine(`${name}-bias`, 1, shortcut.bias),
        sigmoid(`${name}-open`),
      ];
      const closing = multiply(way, [], [...gate, affine(`${name}-closed`, -1, 1)]);
      const opened = multiply(`${name}-branch`, layers, [from(`${name}-open`)]);
      return sum([closing], shortcut.on === 'both' ? [opened] : layers);
    }
  }
}
