import { expect, test } from 'vitest';
import type { Dataset } from '../../src/data/dataset';
import { classifyShapes } from '../../src/data/classify-shapes';
import { thumbnail } from '../../src/data/thumbnail';
import { seededRandom } from '../../src/lib/random';

test('a thumbnail has the side asked for and three shades', () => {
  const dataset: Dataset = classifyShapes(seededRandom(0), { count: 2, noise: 0.2 });
  const { width, height, pixels } = thumbnail(dataset, 1, 8);
  expect([width, height, pixels.length]).toEqual([8, 8, 8 * 8 * 3]);
  expect([...new Set(pixels)].sort((a, b) => a - b)).toEqual([0, 127, 255]);
});

test('the shade of a pixel is the nearest of the three to the mean below it', () => {
  const grey = (value: number) => [value, value, value];
  const dataset = classifyShapes(seededRandom(0), { count: 1 });
  const flat = { ...dataset, x: dataset.x.map(() => 0.5) };
  expect([...thumbnail(flat, 0, 1).pixels]).toEqual(grey(127));
});
