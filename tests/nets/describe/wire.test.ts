import { describe, expect, test } from 'vitest';
import type { Part } from '../../../src/nets/describe/part';
import {
  add,
  block,
  concat,
  conv,
  crop,
  from,
  multiply,
  relu,
  residual,
  sigmoid,
  times,
} from '../../../src/nets/describe/parts';
import { countReaders, wire } from '../../../src/nets/describe/wire';

const wired = (parts: Part[]) => wire({ parts });
const sources = (parts: Part[]) => Object.fromEntries(wired(parts).map(({ name, from }) => [name, from.join(' ')]));

describe('the order of computation', () => {
  test('is that of the list, each part behind the one before', () => {
    expect(sources([conv('a', 4), relu('b'), conv('c', 4)])).toEqual({ a: 'data', b: 'a', c: 'b' });
  });

  test('takes a shortcut first and then the branch, both from the same value', () => {
    const parts = [
      conv('stem', 4),
      residual('one', [relu('r'), conv('a', 4)], { shortcut: [conv('p', 4)] }),
      relu('end'),
    ];
    expect(sources(parts)).toEqual({ stem: 'data', p: 'stem', r: 'stem', a: 'r', 'one-sum': 'p a', end: 'one-sum' });
    expect(
      wired(parts)
        .filter(({ onShortcut }) => onShortcut)
        .map(({ name }) => name),
    ).toEqual(['p']);
    expect(
      wired(parts)
        .filter(({ blocks }) => blocks.includes('one'))
        .map(({ name }) => name),
    ).toEqual(['p', 'r', 'a', 'one-sum']);
  });

  test('lets a part be read from anywhere behind it: a gate that opens one branch and closes another', () => {
    const parts = [
      conv('x', 4),
      add(
        'out',
        [multiply('gated', [conv('f', 4)], [conv('g', 4), sigmoid('gate')])],
        [multiply('carried', [], [from('gate')])],
      ),
    ];
    expect(sources(parts)).toEqual({
      x: 'data',
      f: 'x',
      g: 'x',
      gate: 'g',
      gated: 'f gate',
      carried: 'x gate',
      out: 'gated carried',
    });
    expect(countReaders(wired(parts)).get('gate')).toBe(2);
  });

  test('lets a crop ask another part for its size', () => {
    expect(sources([conv('a', 2), conv('b', 2, { padding: 1 }), crop('c', 'a', 0)])['c']).toBe('b a');
  });

  test('numbers what is repeated', () => {
    expect(wired(times(3, (i) => [conv(`conv${i}`, 4)])).map(({ name }) => name)).toEqual(['conv1', 'conv2', 'conv3']);
  });

  test('of a dense block grows from concatenation to concatenation', () => {
    const parts = times(2, (i) => [concat(`dense${i}`, [], [conv(`conv${i}`, 4)])]);
    expect(sources(parts)).toEqual({ conv1: 'data', dense1: 'data conv1', conv2: 'dense1', dense2: 'dense1 conv2' });
  });
});

test.each<[string, Part[], string]>([
  ['two parts of one name', [relu('a'), conv('a', 2)], 'two parts are called a (give each a name of its own)'],
  ['a block called like a part', [relu('a'), block('a', [])], 'two parts are called a'],
  ['a part called like the input', [relu('data')], 'two parts are called data'],
  ['a branch from nowhere', [relu('a'), from('b')], 'unknown part: b, which a branch reads'],
  ['a size from behind', [relu('a'), crop('c', 'd', 0), relu('d')], 'unknown part: d, which c reads'],
  ['no branch', [add('a')], 'a joins no branches (1 or more)'],
])('refuses %s', (_, parts, message) => {
  expect(() => wired(parts)).toThrow(message);
});
