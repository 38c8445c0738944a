import { expect, test } from 'vitest';
import { layOutDiagram } from '../../../src/nets/describe/diagram';
import { without } from '../../../src/nets/describe/edit';
import { foldBlocks } from '../../../src/nets/describe/fold-blocks';
import { twoBlocks } from './known-nets';

const even = without(twoBlocks, 'first');
const folded = { ...even, parts: even.parts.filter((part) => part.kind !== 'block' || part.name !== 'half') };

test('a block is one part: a residual one beside its shortcut and before its sum, another between its neighbours', () => {
  const { parts, edges } = layOutDiagram(foldBlocks(folded));
  expect(parts.map(({ id }) => id)).toEqual(['data', 'stem', 'second', 'second-sum', 'third', 'mean', 'head']);
  expect(edges.map(({ from, to, role }) => `${from} ${to} ${role}`)).toEqual([
    'data stem path',
    'stem second path',
    'stem second-sum shortcut',
    'second second-sum path',
    'second-sum third path',
    'third mean path',
    'mean head path',
  ]);
});

test('refuses a block after which the shape is another', () => {
  expect(() => foldBlocks(twoBlocks)).toThrow('cannot fold half: it makes 4 × 4 × 6 of 8 × 8 × 3');
});
