import type { GridPlace } from '../grid';
import type { DenseOptions } from './dense-net';
import { exitOf, joinOf, layerOf, type FractalOptions } from './fractal';
import { gateOf } from './gated';

type Places = Record<string, GridPlace>;
const sign = { width: 1.6, height: 1.6 };

/** The spiral MLP with a box for each residual block, called by its number; the box is the last layer of the block. */
export function blockPlaces(blocks: number): Places {
  const steps = Array.from({ length: blocks }, (_, i) => i + 1);
  return {
    stem: { label: 'stem', x: 0, y: 0 },
    ...Object.fromEntries(
      steps.flatMap((i) => [
        [blockBox(i), { label: String(i), x: 5.4 * i - 1.4, y: 0, width: 2.6 }],
        [`block${i}-sum`, { label: '+', x: 5.4 * i + 1.4, y: 0, ...sign }],
      ]),
    ),
    head: { label: 'head', x: 5.4 * blocks + 4.6, y: 0 },
  };
}
/** The part that is drawn as the i-th block. */
export const blockBox = (i: number): string => `block${i}b`;

/** Columns of a FractalNet one below the other, the deepest on top; a layer is as long as the layers beside it. */
export function fractalPlaces({ columns, blocks }: FractalOptions): Places {
  const [slot, row] = [5, 2.6];
  const deepest = 2 ** (columns - 1);
  const middle = ((columns - 1) * row) / 2;
  const start = (block: number) => 2.6 + (block - 1) * deepest * slot;
  const places: Places = { [exitOf('stem')]: { label: 'stem', x: 0.8, y: middle, height: (columns - 1) * row + 1.8 } };
  for (let block = 1; block <= blocks; block++) {
    for (let place = 1; place <= deepest; place++) {
      const met = Array.from({ length: columns }, (_, c) => c).filter((c) => place % 2 ** c === 0);
      for (const c of met) {
        const [from, to] = [place - 2 ** c, place].map((at) => start(block) + at * slot);
        places[exitOf(layerOf(block, c + 1, place))] = {
          label: String(c + 1),
          x: (from! + to!) / 2 - 0.75,
          y: c * row,
          width: to! - from! - 3.7,
        };
      }
      if (met.length < 2) continue;
      const height = (met.length - 1) * row + 1.8;
      places[joinOf(block, place)] = {
        label: 'm',
        x: start(block) + place * slot - 0.75,
        y: height / 2 - 0.9,
        width: 1.3,
        height,
      };
    }
  }
  places['head'] = { label: 'head', x: start(blocks + 1) + 2.3, y: middle };
  return places;
}

/** DenseNet: the stem, the layers and the head in a row, with the features that each reads and adds. */
export function densePlaces({ layers, growth, stem = 8 }: DenseOptions): Places {
  const names = ['stem', ...Array.from({ length: layers - 2 }, (_, i) => `layer${i + 1}`), 'head'];
  const note = (i: number) =>
    `${i === 0 ? 2 : stem + growth * (i - 1)} → ${i === 0 ? stem : i < layers - 1 ? growth : 2}`;
  return Object.fromEntries(
    names.map((name, i) => [
      name,
      { label: name.replace('layer', ''), note: note(i), x: 5.2 * i, y: 0, width: 4, height: 3 },
    ]),
  );
}

/** One layer of a Highway net of three layers. */
export const highwayPlaces = (): Places => ({
  'relu-stem': { label: 'x', x: 0, y: 5.6, width: 2 },
  change1: { label: 'H(x)', x: 5, y: 0 },
  [gateOf(1)]: { label: 'T(x)', x: 5, y: 2.8 },
  let1: { label: '×', x: 10, y: 0 },
  rest1: { label: '1 − T', x: 10, y: 2.8 },
  carry1: { label: '×', x: 15, y: 5.6 },
  out1: { label: '+', x: 19, y: 2.8, ...sign },
});

/** One layer of a ResNet in ResNet of three. */
export const twoStreamPlaces = (): Places => ({
  r0: { label: 'r', x: 0, y: 0, width: 2 },
  t0: { label: 't', x: 0.4, y: 8.4, width: 2.8 },
  rr1: { label: 'A', x: 5.2, y: 0 },
  tr1: { label: 'B', x: 5.2, y: 2.8 },
  rt1: { label: 'C', x: 5.2, y: 5.6 },
  tt1: { label: 'D', x: 5.2, y: 8.4 },
  'r-mix1': { label: '+', x: 9.2, y: 1.4, ...sign },
  'bn-r1': { label: 'BN', x: 12.4, y: 1.4 },
  'r-sum1': { label: '+', x: 15.8, y: 1.4, ...sign },
  r1: { label: 'r′', x: 18.8, y: 1.4, width: 2 },
  't-mix1': { label: '+', x: 9.2, y: 7, ...sign },
  'bn-t1': { label: 'BN', x: 12.4, y: 7 },
  t1: { label: 't′', x: 18.8, y: 7, width: 2 },
});
