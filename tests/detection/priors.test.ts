import { expect, test } from 'vitest';
import { layPriors, priorSizes } from '../../src/detection/priors';

test('min_size 276, max_size 330, ratios 2 and 3 with flip: six boxes, in the order of prior_box_layer.cpp', () => {
  const sizes = priorSizes({ minSize: 276, maxSize: 330, ratios: [2, 3], flip: true });
  // sqrt(276 * 330) = 301.794; 276 sqrt(2) = 390.323; 276 / sqrt(2) = 195.161; 276 sqrt(3) = 478.046; 276 / sqrt(3) = 159.349.
  const expected = [
    [276, 276],
    [301.794, 301.794],
    [390.323, 195.161],
    [195.161, 390.323],
    [478.046, 159.349],
    [159.349, 478.046],
  ];
  expect(sizes).toHaveLength(6);
  sizes.forEach(([w, h], i) => {
    expect(w).toBeCloseTo(expected[i]![0]!, 2);
    expect(h).toBeCloseTo(expected[i]![1]!, 2);
  });
});

test('max_size adds one box, each new ratio one or with flip two; 1 and what was there before add none', () => {
  const count = (options: Partial<Parameters<typeof priorSizes>[0]>) => priorSizes({ minSize: 30, ...options }).length;
  expect(count({})).toBe(1);
  expect(count({ maxSize: 60 })).toBe(2);
  expect(count({ ratios: [2, 3] })).toBe(3);
  expect(count({ ratios: [2, 3], flip: true })).toBe(5);
  expect(count({ ratios: [1, 2, 0.5, 2], flip: true })).toBe(3);
  expect(count({ ratios: [2, 0.5] })).toBe(3);
});

test('boxes of a ratio have the area of the first square', () => {
  for (const [w, h] of priorSizes({ minSize: 7, ratios: [2, 3, 5], flip: true })) expect(w * h).toBeCloseTo(49, 9);
});

test.each([
  [{ minSize: 0 }, 'invalid min_size: 0 (above 0)'],
  [{ minSize: 60, maxSize: 60 }, 'invalid max_size: 60 (above min_size, 60)'],
  [{ minSize: 60, ratios: [-2] }, 'invalid aspect_ratio: -2 (above 0)'],
])('%j is refused', (options, message) => {
  expect(() => priorSizes(options)).toThrow(message);
});

test('priors come map by map, row by row, column by column, box by box', () => {
  const square = (side: number) => [side, side] as const;
  const priors = layPriors([
    { cells: 2, sizes: [square(0.5), square(0.25)] },
    { cells: 1, sizes: [square(1)] },
  ]);
  expect(priors).toHaveLength(9);
  expect(priors[0]).toEqual({ x0: 0, y0: 0, x1: 0.5, y1: 0.5 });
  expect(priors[1]).toEqual({ x0: 0.125, y0: 0.125, x1: 0.375, y1: 0.375 });
  expect(priors[2]).toEqual({ x0: 0.5, y0: 0, x1: 1, y1: 0.5 });
  expect(priors[4]).toEqual({ x0: 0, y0: 0.5, x1: 0.5, y1: 1 });
  expect(priors[8]).toEqual({ x0: 0, y0: 0, x1: 1, y1: 1 });
});

test('clip cuts at the edges and leaves the middle', () => {
  const map = { cells: 3, sizes: [[0.5, 0.5]] as const };
  const [first, middle] = [0, 4].map((i) => layPriors([{ ...map, clip: true }])[i]!);
  expect(first!.x0).toBe(0);
  expect(first!.x1).toBeCloseTo(1 / 6 + 0.25);
  expect(middle).toEqual(layPriors([map])[4]);
  expect(layPriors([map])[0]!.x0).toBeCloseTo(1 / 6 - 0.25);
});

test('SSD300 has 8732 priors', () => {
  const cells = [38, 19, 10, 5, 3, 1];
  const sizes = [4, 6, 6, 6, 4, 4].map((count) => Array.from({ length: count }, () => [0.1, 0.1] as const));
  expect(layPriors(cells.map((n, i) => ({ cells: n, sizes: sizes[i]! })))).toHaveLength(8732);
});
