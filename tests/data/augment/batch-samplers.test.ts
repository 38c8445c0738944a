import { describe, expect, test } from 'vitest';
import {
  batchSamplers,
  drawCrop,
  meetsConstraint,
  sampleCrop,
  sampleOne,
} from '../../../src/data/augment/batch-samplers';
import { drawExpansion } from '../../../src/data/augment/expand';
import { areaOf, iou } from '../../../src/detection/iou';
import { seededRandom } from '../../../src/lib/random';

const boxes = [
  { x0: 0.1, y0: 0.2, x1: 0.8, y1: 0.9, label: 1 },
  { x0: 0.85, y0: 0.05, x1: 0.95, y1: 0.15, label: 2 },
];

test('there are seven, as in SSD', () => {
  expect(batchSamplers.map(({ minJaccard, maxJaccard, whole }) => whole ?? minJaccard ?? maxJaccard)).toEqual([
    true, 0.1, 0.3, 0.5, 0.7, 0.9, 1,
  ]); // prettier-ignore
});

test('windows lie in the image, cover 9 to 100 % of it, and have an aspect of 1/2 to 2', () => {
  const random = seededRandom(5);
  for (let i = 0; i < 500; i++) {
    const { x0, y0, x1, y1 } = drawCrop(random);
    expect(Math.min(x0, y0)).toBeGreaterThanOrEqual(0);
    expect(Math.max(x1, y1)).toBeLessThanOrEqual(1 + 1e-12);
    expect(areaOf({ x0, y0, x1, y1 })).toBeGreaterThanOrEqual(0.09 - 1e-12);
    expect((x1 - x0) / (y1 - y0)).toBeGreaterThan(0.4999);
    expect((x1 - x0) / (y1 - y0)).toBeLessThan(2.0001);
  }
});

describe.each(batchSamplers)('$name', (sampler) => {
  test('returns windows that some object overlaps with as asked, within 50 draws', () => {
    const random = seededRandom(9);
    for (let i = 0; i < 200; i++) {
      const crop = sampleCrop(random, boxes, sampler);
      if (!crop) continue;
      expect(crop.trials).toBeLessThanOrEqual(50);
      const best = Math.max(...boxes.map((box) => iou(crop.window, box)));
      expect(best).toBeGreaterThanOrEqual(sampler.minJaccard ?? 0);
    }
  });
});

test('one object is enough, and none is not', () => {
  const sampler = batchSamplers.find(({ minJaccard }) => minJaccard === 0.9)!;
  const { label: _, ...window } = boxes[0]!;
  expect(meetsConstraint(window, boxes, sampler)).toBe(true);
  expect(meetsConstraint(window, boxes.slice(1), sampler)).toBe(false);
  expect(batchSamplers.filter((each) => sampleCrop(seededRandom(1), [], each)).map(({ name }) => name)).toEqual([
    'whole image',
  ]);
});

test('the window to train on is one of those found; without objects it is the whole image', () => {
  expect(sampleOne(seededRandom(2), [])).toEqual({ x0: 0, y0: 0, x1: 1, y1: 1 });
  const windows = Array.from({ length: 50 }, (_, seed) => sampleOne(seededRandom(seed), boxes));
  expect(new Set(windows.map((window) => areaOf(window))).size).toBeGreaterThan(20);
});

test('expanding shows the whole image on a canvas at most four times as wide', () => {
  const random = seededRandom(4);
  const canvases = Array.from({ length: 200 }, () => drawExpansion(random, 1));
  for (const { x0, y0, x1, y1 } of canvases) {
    expect(Math.max(x0, y0)).toBeLessThanOrEqual(0);
    expect(Math.min(x1, y1)).toBeGreaterThanOrEqual(1);
    expect(x1 - x0).toBeLessThanOrEqual(4);
  }
  const kept = canvases.filter(({ x0, x1 }) => x1 - x0 === 1).length;
  expect(kept).toBeGreaterThan(70);
  expect(kept).toBeLessThan(130);
});
