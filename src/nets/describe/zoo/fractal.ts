import { scaledNormal } from '../../../caffe/fillers';
import type { Description, Part } from '../part';
import { batchNorm, block, dense, dropPath, from, relu, times } from '../parts';

export interface FractalOptions {
  /** Columns, C: the deepest has 2^(C - 1) layers in each block, the next half as many, the last one. */
  columns: number;
  blocks: number;
}

/** A fractal before its last join: parts that stand before it, and the branches that meet there, the deepest column first. */
interface Open {
  lead: Part[];
  branches: Part[][];
}

/** Dense 16, batch normalisation, ReLU. */
const layer = (name: string): Part =>
  block(name, [dense(`fc-${name}`, 16), batchNorm(`bn-${name}`), relu(`relu-${name}`)]);
/** The part whose value leaves a layer. */
export const exitOf = (name: string): string => `relu-${name}`;

/**
 * FractalNet (Larsson et al. 2017) for points in the plane. A fractal of one column is a layer. One of C columns is two of C - 1 in turn, beside
 * one layer; where columns end at the same place they meet in one join, which is their mean:
 *
 *     C = 3      l     l     l     l
 *                   \ /         \ /
 *                l --+--    l --+--->
 *                              /
 *                ----- l -----
 *
 * Layers are called by block, column (1 is the deepest) and place; joins by block and the place of the deepest layer before them.
 */
export function fractalNet({ columns, blocks }: FractalOptions): Description {
  if (!Number.isInteger(columns) || columns < 1) throw new Error(`invalid columns: ${columns} (a whole number from 1)`);
  const exits = Array.from({ length: blocks + 1 }, (_, i) => (i === 0 ? 'relu-stem' : endOf(i, columns)));
  return {
    name: 'fractal-net',
    input: [2],
    parts: [
      layer('stem'),
      ...times(blocks, (i) => {
        const { lead, branches } = expand(columns, { block: i, entry: exits[i - 1]!, place: 0 });
        return [...lead, ...(columns > 1 ? [dropPath(exits[i]!, ...branches)] : branches.flat())];
      }),
      dense('head', 2, { filler: scaledNormal(1) }),
    ],
  };
}

/** Whether a place of a join belongs to the column, from 0 for the deepest: one path from input to output. */
export const columnOf = (column: number, branches: number): boolean[] =>
  Array.from({ length: branches }, (_, i) => i === Math.min(column, branches - 1));

export const joinOf = (block: number, place: number): string => `join${block}-${place}`;
export const layerOf = (block: number, column: number, place: number): string => `b${block}c${column}-${place}`;
const endOf = (block: number, columns: number): string =>
  columns > 1 ? joinOf(block, 2 ** (columns - 1)) : exitOf(layerOf(block, 1, 1));

/** `entry`: the part whose value enters; `place`: how many layers of the deepest column of the block stand before. */
function expand(columns: number, at: { block: number; entry: string; place: number }): Open {
  const end = at.place + 2 ** (columns - 1);
  const alone = layer(layerOf(at.block, columns, end));
  if (columns === 1) return { lead: [], branches: [[alone]] };
  const middle = at.place + 2 ** (columns - 2);
  const first = expand(columns - 1, at);
  const half = columns > 2 ? [dropPath(joinOf(at.block, middle), ...first.branches)] : first.branches.flat();
  const entry = columns > 2 ? joinOf(at.block, middle) : exitOf(layerOf(at.block, 1, middle));
  const second = expand(columns - 1, { block: at.block, entry, place: middle });
  return {
    lead: [...first.lead, ...half, ...second.lead],
    branches: [...second.branches, [from(at.entry), alone]],
  };
}
