import { expect, test } from 'vitest';
import { suppress } from '../../src/detection/suppress';

const at = (x0: number, score: number, label = 1) => ({ x0, y0: 0, x1: x0 + 0.4, y1: 1, score, label });

test('the best box removes what overlaps it; what overlaps only a removed one stays', () => {
  // Neighbours 0.1 apart have an IoU of 0.3 / 0.5 = 0.6, the outer two 0.2 / 0.6 = 0.33.
  const kept = suppress([at(0.1, 0.8), at(0, 0.9), at(0.2, 0.7)]);
  expect(kept.map(({ score }) => score)).toEqual([0.9, 0.7]);
});

test('an overlap of exactly the limit stays', () => {
  expect(suppress([at(0, 0.9), at(0.1, 0.8)], 0.3 / 0.5 + 1e-9)).toHaveLength(2);
  expect(suppress([at(0, 0.9), at(0.1, 0.8)], 0.59)).toHaveLength(1);
});

test('classes do not touch each other; of equal boxes one stays', () => {
  expect(suppress([at(0, 0.9, 1), at(0, 0.8, 2), at(0, 0.7, 1)]).map(({ label }) => label)).toEqual([1, 2]);
  expect(suppress([])).toEqual([]);
});
