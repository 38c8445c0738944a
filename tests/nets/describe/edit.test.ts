import { describe, expect, test } from 'vitest';
import { exchange, keepBranches, listBlocks, reorder, without } from '../../../src/nets/describe/edit';
import type { Description } from '../../../src/nets/describe/part';
import { add, average, block, conv, dense, from, relu, residual } from '../../../src/nets/describe/parts';
import { trace } from '../../../src/nets/describe/trace';
import { resnet34, twoBlocks } from './known-nets';

const order = (description: Description) => trace(description).map(({ name }) => name);

test('without a residual block its input passes on; without a plain one likewise', () => {
  const all = order(twoBlocks);
  expect(order(without(twoBlocks, 'first'))).toEqual(
    all.filter((name) => !['relu1', 'conv1', 'first-sum'].includes(name)),
  );
  expect(order(without(twoBlocks, 'third', 'second'))).toEqual(
    all.filter((name) => !['relu2', 'conv2', 'second-sum', 'conv3', 'relu3'].includes(name)),
  );
  const readers = trace(without(twoBlocks, 'first', 'second', 'third'));
  expect(readers.find(({ name }) => name === 'conv4')!.from).toEqual(['stem']);
});

test('a projection on the shortcut stays when its block goes', () => {
  const left = trace(without(resnet34, 'layer2_1')).filter(({ name }) => name.startsWith('layer2_1'));
  expect(left.map(({ name }) => name)).toEqual(['layer2_1-down', 'layer2_1-bn3']);
});

test('exchanged blocks stand at each other’s place, and twice exchanged at their own', () => {
  const changed = exchange(twoBlocks, 'first', 'third');
  expect(listBlocks(changed.parts).map(({ name }) => name)).toEqual(['third', 'second', 'first', 'half']);
  expect(exchange(changed, 'first', 'third')).toEqual(twoBlocks);
  expect(exchange(twoBlocks, 'first', 'first')).toEqual(twoBlocks);
});

test('reordered blocks take each other’s places in the order given; the others stay', () => {
  const names = (description: Description) => listBlocks(description.parts).map(({ name }) => name);
  expect(names(reorder(twoBlocks, 'third', 'first', 'second'))).toEqual(['third', 'first', 'second', 'half']);
  expect(names(reorder(twoBlocks, 'third', 'first'))).toEqual(['third', 'second', 'first', 'half']);
  expect(reorder(twoBlocks, 'first', 'second', 'third')).toEqual(twoBlocks);
  expect(reorder(twoBlocks)).toEqual(twoBlocks);
});

test('finds blocks inside branches', () => {
  const net: Description = {
    name: 'net',
    input: [4, 4, 2],
    parts: [add('sum', [block('inner', [relu('r')])], [conv('c', 2)])],
  };
  expect(order(without(net, 'inner'))).toEqual(['c', 'sum']);
});

test('refuses what cannot be', () => {
  expect(() => without(twoBlocks, 'fourth')).toThrow('unknown block: fourth (known: first, second, third, half)');
  expect(() => without(twoBlocks, 'half')).toThrow('cannot leave out half: it makes 4 × 4 × 6 of 8 × 8 × 3');
  const nested: Description = { ...twoBlocks, parts: [block('outer', [residual('inner', [relu('r')])])] };
  expect(() => exchange(nested, 'outer', 'inner')).toThrow('one lies inside the other');
  expect(() => reorder(twoBlocks, 'first', 'first')).toThrow('blocks named twice: first, first (name each once)');
  expect(() => reorder(twoBlocks, 'first', 'fourth')).toThrow('unknown block: fourth');
});

describe('branches that are kept', () => {
  // l1 -> early(l2 | l3 from the input) -> l4 -> late(l5 | l6 from the input)
  const joined: Description = {
    name: 'joined',
    input: [4],
    parts: [
      dense('l1', 4),
      average('early', [block('b2', [dense('l2', 4)])], [from('data'), dense('l3', 4)]),
      dense('l4', 4),
      average('late', [dense('l5', 4)], [from('data'), dense('l6', 4)]),
      dense('head', 2),
    ],
  };

  test('all of them are the net', () => expect(keepBranches(joined, {})).toEqual(joined));

  test('what leads only to others goes, blocks and places to go on from as well', () => {
    const deep = keepBranches(joined, { early: [true, false], late: [true, false] });
    expect(order(deep)).toEqual(['l1', 'l2', 'early', 'l4', 'l5', 'late', 'head']);
    const around = keepBranches(joined, { early: [false, true], late: [true, false] });
    expect(order(around)).toEqual(['l3', 'early', 'l4', 'l5', 'late', 'head']);
    expect(listBlocks(around.parts)).toEqual([]);
    const short = keepBranches(joined, { late: [false, true] });
    expect(order(short)).toEqual(['l6', 'late', 'head']);
    expect(trace(short)[0]!.from).toEqual(['data']);
  });

  test('a join that nothing reads may keep none; one that is read may not', () => {
    expect(() => keepBranches(joined, { late: [false, false] })).toThrow('late joins no branches');
    expect(() => keepBranches(joined, { late: [true] })).toThrow('late has 2 branches, and 1 places are given');
  });
});
