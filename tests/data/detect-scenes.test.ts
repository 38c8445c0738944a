import { expect, test } from 'vitest';
import { detectItems, detectShapes } from '../../src/data/detect-scenes';
import { toPicture } from '../../src/data/dataset';
import { iou } from '../../src/detection/iou';
import { seededRandom } from '../../src/lib/random';

/** Two kinds of item on 4 x 4 pixels: a bar in the two middle columns, and a full block. */
const bar = Array.from({ length: 16 }, (_, p) => (p % 4 === 1 || p % 4 === 2 ? 255 : 0));
const images = {
  images: Uint8Array.from([...bar, ...Array.from({ length: 16 }, () => 255)]),
  labels: Uint8Array.from([0, 1]),
  count: 2,
};
const packed = { width: 4, height: 4, classes: ['bar', 'block'], train: images, test: images };

test('the box of an item is the smallest around its pixels, of 14 to 28 in 64 before that', () => {
  const scenes = detectItems(seededRandom(2), packed, { count: 30, classes: ['bar', 'block'], most: 1 });
  expect(new Set(scenes.boxes.flat().map(({ label }) => label))).toEqual(new Set([1, 2]));
  scenes.boxes.forEach(([box], i) => {
    const { x0, y0, x1, y1, label } = box!;
    expect(y1 - y0).toBeGreaterThanOrEqual(14 / 64);
    expect(y1 - y0).toBeLessThanOrEqual(28 / 64);
    // Half as wide as high, up to the blurred pixels at its edges.
    if (label === 1) expect((x1 - x0) / (y1 - y0)).toBeLessThan(0.7);
    else expect(x1 - x0).toBe(y1 - y0);
    const { pixels } = toPicture(scenes, i);
    const at = (x: number, y: number) => pixels[(Math.floor(64 * y) * 64 + Math.floor(64 * x)) * 3]!;
    expect(at((x0 + x1) / 2, (y0 + y1) / 2)).toBeGreaterThan(120);
    if (x0 > 0.1) expect(at(x0 - 0.05, (y0 + y1) / 2)).toBeLessThan(120);
  });
});

test('pictures hold one or two objects with free boxes inside the picture, and repeat from their seed', () => {
  const scenes = detectShapes(seededRandom(3), { count: 40 });
  expect(scenes.shape).toEqual([64, 64, 3]);
  expect(scenes.classes).toEqual(['background', 'square', 'triangle', 'plus']);
  expect(new Set(scenes.boxes.map((boxes) => boxes.length))).toEqual(new Set([1, 2]));
  for (const boxes of scenes.boxes) {
    for (const { x0, y0, x1, y1, label } of boxes) {
      expect(Math.min(x0, y0)).toBeGreaterThanOrEqual(0);
      expect(Math.max(x1, y1)).toBeLessThanOrEqual(1 + 1e-9);
      expect(x1 - x0).toBeGreaterThanOrEqual(14 / 64 - 1e-9);
      expect(x1 - x0).toBeLessThan(32 / 64);
      expect(x1 - x0).toBeCloseTo(y1 - y0);
      expect([1, 2, 3]).toContain(label);
    }
    if (boxes.length === 2) expect(iou(boxes[0]!, boxes[1]!)).toBeLessThan(0.05);
  }
  expect(detectShapes(seededRandom(3), { count: 40 })).toEqual(scenes);
});

test('a square of class 1 fills its box, and grey is around it', () => {
  const scenes = detectShapes(seededRandom(5), { count: 60, most: 1 });
  const i = scenes.boxes.findIndex(([box]) => box?.label === 1);
  const { x0, y0, x1, y1 } = scenes.boxes[i]![0]!;
  const { pixels } = toPicture(scenes, i);
  const colourAt = (x: number, y: number) => [
    ...pixels.subarray((Math.floor(64 * y) * 64 + Math.floor(64 * x)) * 3).subarray(0, 3),
  ];
  const isGrey = (colour: number[]) => Math.max(...colour) - Math.min(...colour) < 110;
  const inside = [0.25, 0.5, 0.75].map((t) => colourAt(x0 + t * (x1 - x0), y0 + t * (y1 - y0)));
  expect(inside.filter(isGrey).length).toBeLessThan(3);
  const outside = [0.02, 0.98].map((t) => colourAt(t, t)).filter((_, k) => (k === 0 ? x0 > 0.05 : x1 < 0.95));
  for (const colour of outside) expect(isGrey(colour)).toBe(true);
});

test('clutter changes pixels and leaves every picture its objects', () => {
  const scenes = detectShapes(seededRandom(3), { count: 8, clutter: 4 });
  expect(scenes.boxes.every((boxes) => boxes.length > 0)).toBe(true);
  expect(scenes.x).not.toEqual(detectShapes(seededRandom(3), { count: 8 }).x);
});
