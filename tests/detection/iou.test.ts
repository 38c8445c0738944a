import { describe, expect, test } from 'vitest';
import { areaOf, iou } from '../../src/detection/iou';
import { seededRandom } from '../../src/lib/random';

const unit = { x0: 0, y0: 0, x1: 1, y1: 1 };

describe('iou', () => {
  test.each([
    ['equal boxes', unit, unit, 1],
    ['half of the other', unit, { ...unit, x1: 0.5 }, 1 / 2],
    ['separate', { ...unit, x1: 0.25 }, { ...unit, x0: 0.5 }, 0],
    ['touching', { ...unit, x1: 0.5 }, { ...unit, x0: 0.5 }, 0],
    // 10 x 10 and 10 x 10, moved by (5, 5): 25 shared of 175. In pixels as in shares.
    ['moved by half a side both ways', { x0: 0, y0: 0, x1: 10, y1: 10 }, { x0: 5, y0: 5, x1: 15, y1: 15 }, 25 / 175],
    // 16 x 16 around the middle of 28 x 28: 256 of 784.
    ['one inside the other', { x0: 6, y0: 6, x1: 22, y1: 22 }, { x0: 0, y0: 0, x1: 28, y1: 28 }, 256 / 784],
    ['a box without area', { x0: 0.5, y0: 0.5, x1: 0.5, y1: 0.9 }, unit, 0],
    ['two equal boxes without area', { ...unit, x1: 0 }, { ...unit, x1: 0 }, 0],
    ['a box turned inside out', { x0: 0.8, y0: 0.2, x1: 0.2, y1: 0.8 }, unit, 0],
  ])('%s', (_, a, b, expected) => {
    expect(iou(a, b)).toBeCloseTo(expected, 12);
    expect(iou(b, a)).toBeCloseTo(expected, 12);
  });

  test('does not depend on the unit, and lies between 0 and 1', () => {
    const random = seededRandom(3);
    const draw = () => {
      const [x0, y0] = [random.uniform(0, 0.7), random.uniform(0, 0.7)];
      return { x0, y0, x1: x0 + random.uniform(0.1, 0.3), y1: y0 + random.uniform(0.1, 0.3) };
    };
    const inPixels = ({ x0, y0, x1, y1 }: typeof unit) => ({ x0: 64 * x0, y0: 64 * y0, x1: 64 * x1, y1: 64 * y1 });
    for (let i = 0; i < 200; i++) {
      const [a, b] = [draw(), draw()];
      expect(iou(inPixels(a), inPixels(b))).toBeCloseTo(iou(a, b), 12);
      expect(iou(a, b)).toBeGreaterThanOrEqual(0);
      expect(iou(a, b)).toBeLessThanOrEqual(1);
    }
  });
});

test('area', () => {
  expect(areaOf({ x0: 0.25, y0: 0, x1: 0.75, y1: 0.5 })).toBe(0.25);
  expect(areaOf({ x0: 0.75, y0: 0, x1: 0.25, y1: 0.5 })).toBe(0);
});
