import { expect, test } from 'vitest';
import { infogainMatrix } from '../../src/caffe/infogain';

test('without weights and spread it is the identity', () => {
  expect([...infogainMatrix({ weights: [1, 1, 1] })]).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1]);
});

test('weights stand on the diagonal', () => {
  expect([...infogainMatrix({ weights: [0.25, 4] })]).toEqual([0.25, 0, 0, 4]);
});

test('a spread keeps the sum of each row', () => {
  const matrix = infogainMatrix({ weights: [2, 10], spread: 0.5 });
  expect([...matrix]).toEqual([1.5, 0.5, 2.5, 7.5]);
});

test.each([-0.1, 1.1, NaN])('a spread of %s is refused', (spread) => {
  expect(() => infogainMatrix({ weights: [1, 1], spread })).toThrow(
    `invalid spread: ${spread}; give a share from 0 to 1`,
  );
});
