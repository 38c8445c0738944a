import { expect, test } from 'vitest';
import type { Part } from '../../src/nets/describe/part';
import { batchNorm, conv, dense, from, relu, residual, sigmoid } from '../../src/nets/describe/parts';
import { wire } from '../../src/nets/describe/wire';
import { planSteps } from '../../src/nets/plan';

const plan = (parts: Part[], targets: string[], start = 'data') =>
  planSteps(wire({ parts }), start, targets).map(({ name, part, from: read, relu: ends, residual: added }) =>
    [part.name, ...(ends ? ['relu'] : []), ...(added ? [`+ ${added}`] : []), `of ${read.join()}`, `-> ${name}`].join(
      ' ',
    ),
  );

test('a ReLU goes along with the layer before it', () => {
  const parts = [conv('c', 2), relu('r1'), batchNorm('bn'), relu('r2'), dense('d', 2), sigmoid('s'), relu('r3')];
  expect(plan(parts, ['r3'])).toEqual([
    'c relu of data -> r1',
    'bn relu of r1 -> r2',
    'd of r2 -> d',
    's of d -> s',
    'r3 of s -> r3',
  ]);
});

test('but not where its input is asked for, or read by another part', () => {
  const parts = [conv('c', 2), relu('r')];
  expect(plan(parts, ['c', 'r'])).toEqual(['c of data -> c', 'r of c -> r']);
  expect(plan([...parts, from('c'), sigmoid('s')], ['r', 's'])).toHaveLength(3);
});

test('a normalisation adds the shortcut, and the ReLU behind goes along', () => {
  const branch = [conv('c', 2), batchNorm('bn')];
  expect(plan([residual('b', branch, { after: [relu('out')] })], ['out'])).toEqual([
    'c of data -> c',
    'bn relu + data of c -> out',
  ]);
  const shortcut = [conv('p', 2), batchNorm('bp')];
  expect(plan([residual('b', branch, { shortcut })], ['b-sum'])).toEqual([
    'p of data -> p',
    'bp of p -> bp',
    'c of data -> c',
    'bn + bp of c -> b-sum',
  ]);
  expect(plan([residual('b', [...branch, relu('r')])], ['b-sum'])).toHaveLength(3);
});

test('computes only what leads from the start to the targets', () => {
  const parts = [conv('a', 2), conv('b', 2), conv('c', 2)];
  expect(plan(parts, ['b'])).toHaveLength(2);
  expect(plan(parts, ['c'], 'b')).toEqual(['c of b -> c']);
  expect(plan(parts, ['b'], 'b')).toEqual([]);
  expect(() => plan(parts, ['a'], 'b')).toThrow('no value: data is not computed from b');
});
