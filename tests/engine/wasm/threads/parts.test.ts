import { expect, test } from 'vitest';
import { halves, rowsOf, shareOf, whole } from '../../../../src/engine/wasm/threads/parts';

test.each([
  [7, 1],
  [64, 16],
  [16, 16],
  [1, 4],
  [0, 1],
])('the halves of %i things in groups of %i are all of them, the first not smaller', (n, unit) => {
  const [first, second] = halves.map((half) => shareOf(half, n, unit));
  expect(first).toEqual({ from: 0, count: second!.from });
  expect(second!.from + second!.count).toBe(n);
  expect(first!.count).toBeGreaterThanOrEqual(second!.count);
  expect(second!.from % unit === 0 || second!.from === n).toBe(true);
  expect(shareOf(whole, n, unit)).toEqual({ from: 0, count: n });
});

test('a share of rows is what is left of an image, whole images, the beginning of the last', () => {
  expect(rowsOf({ from: 3, count: 16 }, 4)).toEqual([
    { image: 0, row: 3, images: 1, rows: 1 },
    { image: 1, row: 0, images: 3, rows: 4 },
    { image: 4, row: 0, images: 1, rows: 3 },
  ]);
  expect(rowsOf({ from: 1, count: 2 }, 4)).toEqual([{ image: 0, row: 1, images: 1, rows: 2 }]);
  expect(rowsOf({ from: 4, count: 0 }, 4)).toEqual([]);
});

test('shares of rows name every row once', () => {
  for (const height of [1, 3, 4])
    for (const images of [1, 2, 5]) {
      const named = halves.flatMap((half) =>
        rowsOf(shareOf(half, images * height), height).flatMap(({ image, row, images: count, rows }) =>
          Array.from({ length: count * rows }, (_, i) => image * height + row + i),
        ),
      );
      expect(named).toEqual(Array.from({ length: images * height }, (_, i) => i));
    }
});
