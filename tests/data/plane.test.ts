import { expect, test } from 'vitest';
import { plane } from '../../src/data/plane';

test('places go row by row over the square, and its picture has a pixel for each', () => {
  const { places, picture } = plane({ side: 2, reach: 2 });
  expect(places).toEqual([
    [-1, -1],
    [1, -1],
    [-1, 1],
    [1, 1],
  ]);
  const drawn = picture([0, 1, 1, 0], { x: Float32Array.of(-1, 1), labels: Uint8Array.of(1) });
  const pixel = (i: number) => [...drawn.pixels.subarray(3 * i, 3 * i + 3)];
  expect(pixel(0)).toEqual(pixel(3));
  expect(pixel(1)).toEqual(pixel(2));
  expect(pixel(0)).not.toEqual(pixel(1));
  expect(drawn.points).toEqual({ x: [0.25], y: [0.75], class: [1] });
});

test('no more points than the eye can tell apart', () => {
  const { points } = plane({ side: 1 }).picture([0], { x: new Float32Array(1000), labels: new Uint8Array(500) });
  expect(points.class).toHaveLength(160);
});
