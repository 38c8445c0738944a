import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { layPriors } from '../../src/detection/priors';
import { seededRandom } from '../../src/lib/random';
import { createSsd, flattenHead } from '../../src/nets/ssd';
import { useBackend } from '../../src/runtime/node';

beforeAll(() => useBackend('wasm'));

test('rows of the heads are in the order of the priors', () => {
  // A head that says where it is: row, column, box and a value, as channels box * 2 + value.
  const [cells, perCell] = [3, 2];
  const said: number[] = [];
  for (let row = 0; row < cells; row++)
    for (let column = 0; column < cells; column++)
      for (let box = 0; box < perCell; box++) said.push((column + 0.5) / cells, (row + 0.5) / cells);
  const map = tf.tensor4d(said, [1, cells, cells, perCell * 2]);
  const sizes = [0.1, 0.2].map((side) => [side, side] as const);
  const priors = layPriors([{ cells, sizes }]);
  const rows = flattenHead(map, 2).arraySync()[0]!;
  expect(rows).toHaveLength(priors.length);
  rows.forEach(([x, y], i) => {
    expect(x).toBeCloseTo((priors[i]!.x0 + priors[i]!.x1) / 2);
    expect(y).toBeCloseTo((priors[i]!.y0 + priors[i]!.y1) / 2);
  });
});

test('without Permute the rows are as many, and channels are what was next to each other', () => {
  const map = tf.tensor4d([0, 1, 2, 3, 10, 11, 12, 13], [1, 1, 2, 4]);
  expect(flattenHead(map, 2).arraySync()).toEqual([
    [
      [0, 1],
      [2, 3],
      [10, 11],
      [12, 13],
    ],
  ]);
  // Caffe's blob holds channel after channel: 0 and 10 are neighbours.
  expect(flattenHead(map, 2, [0, 1, 2, 3]).arraySync()).toEqual([
    [
      [0, 10],
      [1, 11],
      [2, 12],
      [3, 13],
    ],
  ]);
});

test.each([
  [64, 160],
  [32, 40],
])('on a side of %i it speaks of %i priors', (side, priors) => {
  const net = createSsd({ classes: 4, perCell: 2, side, random: seededRandom(0) });
  const { scores, offsets } = net.detect(tf.zeros([2, side, side, 3]));
  expect(scores.shape).toEqual([2, priors, 4]);
  expect(offsets.shape).toEqual([2, priors, 4]);
  expect(net.weights).toHaveLength(2 * 9);
  net.dispose();
});
