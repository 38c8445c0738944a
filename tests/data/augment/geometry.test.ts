import { describe, expect, test } from 'vitest';
import { drawAffine, moveAffinely } from '../../../src/data/augment/affine';
import { boxAround, maskJaccard, moveBox } from '../../../src/data/augment/boxes';
import { flipHorizontally, flipVertically } from '../../../src/data/augment/flip';
import { aroundMiddle, invert, movePoint, showWindow, type Geometry } from '../../../src/data/augment/geometry';
import { rotate } from '../../../src/data/augment/rotate';
import { labelledScene } from '../../../src/data/augment/scene';
import { warpMask, warpRaster } from '../../../src/data/augment/warp';
import { drawMask } from '../../../src/data/shapes';
import { iou } from '../../../src/detection/iou';
import { seededRandom } from '../../../src/lib/random';

const { raster, mask, boxes } = labelledScene();
const twice = (geometry: Geometry) => warpRaster(warpRaster(raster, geometry), geometry);

describe('images', () => {
  test.each([
    ['horizontal', flipHorizontally],
    ['vertical', flipVertically],
  ])('a %s flip twice changes nothing', (_, flip) => {
    expect(twice(flip(raster)).values).toEqual(raster.values);
    expect(warpRaster(raster, flip(raster)).values).not.toEqual(raster.values);
  });

  test('a flip takes the first pixel of a row to its end', () => {
    const row = { width: 3, height: 1, channels: 1, values: Float32Array.of(0.1, 0.2, 0.3) };
    expect(warpRaster(row, flipHorizontally(row)).values).toEqual(Float32Array.of(0.3, 0.2, 0.1));
  });

  test('a rotation by 360 degrees, or four by 90, changes nothing', () => {
    const whole = warpRaster(raster, rotate(raster, 360)).values;
    expect(whole.every((value, i) => Math.abs(value - raster.values[i]!) < 1e-5)).toBe(true);
    const quarter = rotate(raster, 90);
    const four = [1, 2, 3, 4].reduce((image) => warpRaster(image, quarter), raster);
    expect(four.values.every((value, i) => Math.abs(value - raster.values[i]!) < 1e-5)).toBe(true);
    expect(warpMask(mask, raster, rotate(raster, 360))).toEqual(mask);
  });

  test('half a pixel to the side gives the mean of neighbours, and the fill outside', () => {
    const row = { width: 3, height: 1, channels: 1, values: Float32Array.of(0, 1, 0) };
    expect([...warpRaster(row, aroundMiddle(row, [1, 0, 0, 1], 0.5), [1]).values]).toEqual([0.5, 0.5, 0.5]);
  });

  test('a window twice as wide and high as the image shows it at half the size', () => {
    const flat = { width: 8, height: 8, channels: 1, values: new Float32Array(64).fill(1) };
    const small = warpRaster(flat, showWindow(flat, { x0: -0.5, y0: -0.5, x1: 1.5, y1: 1.5 }), [0]);
    expect(small.values.reduce((sum, value) => sum + value)).toBeCloseTo(16, 5);
  });
});

describe('points', () => {
  test.each([1, 2, 3])('an affine map is undone by its inverse, draw %i', (seed) => {
    const geometry = moveAffinely(raster, drawAffine(seededRandom(seed), 1));
    const [x, y] = movePoint(geometry, 12, 34);
    const back = movePoint({ ...geometry, matrix: invert(geometry) }, x, y);
    expect(back[0]).toBeCloseTo(12, 9);
    expect(back[1]).toBeCloseTo(34, 9);
  });

  test('a map onto a line is refused', () => {
    expect(() => invert(aroundMiddle(raster, [1, 1, 1, 1]))).toThrow(
      'invalid geometry: determinant 0; scale by more than 0',
    );
  });
});

describe('boxes', () => {
  test('a disc turned by 45 degrees keeps its mask, and its box doubles in area', () => {
    const size = { width: 64, height: 64 };
    const disc = drawMask('disc', 64, 32, 32, 14);
    const turned = rotate(size, 45);
    const tight = boxAround(warpMask(disc, size, turned), size, 1)!;
    const box = moveBox(boxAround(disc, size, 1)!, size, turned)!;
    expect(maskJaccard(disc, warpMask(disc, size, turned), 1)).toBeGreaterThan(0.96);
    expect(iou(tight, box)).toBeCloseTo(0.5, 1);
  });

  test.each([7, 8, 9])('a moved box holds the moved object, draw %i', (seed) => {
    const geometry = moveAffinely(raster, drawAffine(seededRandom(seed), 1));
    const moved = warpMask(mask, raster, geometry);
    for (const box of boxes) {
      const around = moveBox(box, raster, geometry);
      const tight = boxAround(moved, raster, box.label);
      if (!around || !tight) continue;
      const slack = 1.5 / raster.width;
      expect(tight.x0).toBeGreaterThan(around.x0 - slack);
      expect(tight.y0).toBeGreaterThan(around.y0 - slack);
      expect(tight.x1).toBeLessThan(around.x1 + slack);
      expect(tight.y1).toBeLessThan(around.y1 + slack);
    }
  });

  test('rule CENTER: a box is cut while its centre is inside, and dropped after that', () => {
    const size = { width: 100, height: 100 };
    const box = { x0: 0.4, y0: 0.4, x1: 0.6, y1: 0.6, label: 2 };
    const shift = (dx: number) => moveBox(box, size, aroundMiddle(size, [1, 0, 0, 1], dx));
    expect(shift(45)).toMatchObject({ x0: expect.closeTo(0.85, 9), x1: 1, label: 2 });
    expect(shift(55)).toBeUndefined();
  });
});
