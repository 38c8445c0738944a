import { expect, test } from 'vitest';
import type { Description, Part } from '../../../src/nets/describe/part';
import { add, concat, conv, crop, deconv, dense, flatten, maxPool, meanPool } from '../../../src/nets/describe/parts';
import { nameShape, outputShape, trace } from '../../../src/nets/describe/trace';
import { fcn32s, fcn8s, resnet34, vgg16 } from './known-nets';

const shapesOf = (description: Description) =>
  Object.fromEntries(trace(description).map(({ name, shape }) => [name, nameShape(shape)]));

test('the maps of VGG-16 are those of its paper', () => {
  const shapes = shapesOf(vgg16);
  expect(['pool1', 'pool2', 'pool3', 'pool4', 'pool5', 'flat', 'fc8'].map((name) => shapes[name])).toEqual([
    '112 × 112 × 64',
    '56 × 56 × 128',
    '28 × 28 × 256',
    '14 × 14 × 512',
    '7 × 7 × 512',
    '25088',
    '1000',
  ]);
});

test('ResNet-34 halves at each stage, 224 to 7', () => {
  const shapes = shapesOf(resnet34);
  expect(
    ['conv1', 'pool1', 'layer1_3-relu', 'layer2_4-relu', 'layer3_6-relu', 'layer4_3-relu'].map((name) => shapes[name]),
  ).toEqual(['112 × 112 × 64', '56 × 56 × 64', '56 × 56 × 64', '28 × 28 × 128', '14 × 14 × 256', '7 × 7 × 512']);
});

// Post 002, D9: convolutions round down and poolings up, 300 -> 150 -> 75 -> 38 -> 19 -> 10; pool5 10 -> 4 (kernel 3, stride 3).
test('Caffe’s sizes of a ResNet-50 on 300 x 300', () => {
  const parts: Part[] = [
    conv('conv1', 64, { size: 7, stride: 2, padding: 3 }),
    maxPool('pool1', { size: 3, stride: 2, rounding: 'up' }),
    ...[3, 4, 5].map((i) => conv(`res${i}`, 64, { size: 1, stride: 2, padding: 0 })),
    maxPool('pool5', { size: 3, stride: 3, rounding: 'up' }),
  ];
  const sizes = trace({ name: 'resnet', input: [300, 300, 3], parts }).map(({ shape }) => shape[0]);
  expect(sizes).toEqual([150, 75, 38, 19, 10, 4]);
});

test('FCN gives scores as large as the picture, 500 x 375, through crops of larger maps', () => {
  for (const net of [fcn32s, fcn8s]) expect(outputShape(net)).toEqual([500, 375, 21]);
  expect(shapesOf(fcn32s)['upscore']).toBe('544 × 416 × 21');
});

test.each<[string, number[], Part[], string]>([
  [
    'a map for a vector',
    [4, 4, 2],
    [dense('fc', 3)],
    'fc takes a vector, and gets 4 × 4 × 2 (put flatten or a global mean before it)',
  ],
  ['a vector for a map', [8], [conv('conv', 3)], 'conv takes a map, and gets 8'],
  [
    'a window that is too large',
    [4, 4, 2],
    [conv('big', 3, { size: 7, padding: 0 })],
    'nothing is left after big: it makes -2 × -2 × 3 of 4 × 4 × 2',
  ],
  ['no channels', [4, 4, 2], [conv('none', 0)], 'nothing is left after none'],
  ['half a channel', [4, 4, 2], [conv('half', 0.5)], 'nothing is left after half'],
  [
    'a sum of unlike shapes',
    [4, 4, 2],
    [add('sum', [], [conv('a', 3)])],
    'sum joins 4 × 4 × 2 and 4 × 4 × 3, which must be equal',
  ],
  [
    'a concatenation of unlike sizes',
    [4, 4, 2],
    [concat('all', [], [maxPool('a')])],
    'all joins 4 × 4 and 2 × 2, which must be equal',
  ],
  [
    'a crop that leaves the map',
    [4, 4, 2],
    [conv('a', 2), crop('c', 'data', 1)],
    'c cannot cut 4 × 4 from 1 on out of 4 × 4',
  ],
  ['a crop before the map', [4, 4, 2], [conv('a', 2), crop('c', 'data', -1)], 'c cannot cut 4 × 4 from -1 on'],
  [
    'a deconvolution with holes',
    [4, 4, 2],
    [deconv('up', { size: 2, stride: 3 })],
    'invalid deconvolution size: 2 (at least the stride, 3)',
  ],
  [
    'a mean over the edge',
    [5, 5, 2],
    [meanPool('m', { rounding: 'up' })],
    'm is a mean of windows that reach over the edge',
  ],
  [
    'a pooling of padding alone',
    [4, 4, 2],
    [maxPool('m', { size: 2, padding: 2 })],
    'm has windows in the padding alone: padding 2 (below the size, 2)',
  ],
])('refuses %s', (_, input, parts, message) => {
  expect(() => trace({ name: 'net', input, parts })).toThrow(message);
});

test('flatten counts all values', () => {
  expect(outputShape({ name: 'net', input: [4, 3, 2], parts: [flatten('flat')] })).toEqual([24]);
});
