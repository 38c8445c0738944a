import { describe, expect, test } from 'vitest';
import { changeBoxes, changeMask, changeRaster } from '../../../src/data/augment/apply-change';
import { boxAround } from '../../../src/data/augment/boxes';
import { labelledScene } from '../../../src/data/augment/scene';
import { drawChange, transformNames, type TransformName } from '../../../src/data/augment/transforms';
import { iou } from '../../../src/detection/iou';
import { seededRandom } from '../../../src/lib/random';

const scene = labelledScene();
const { raster, mask, boxes } = scene;
const countOf = (labels: Uint8Array) => [1, 2, 3].map((label) => labels.filter((value) => value === label).length);
const largestGap = (a: Float32Array, b: Float32Array) =>
  a.reduce((gap, value, i) => Math.max(gap, Math.abs(value - b[i]!)), 0);
const draw = (name: TransformName, strength: number, seed = 1) =>
  drawChange(name, seededRandom(seed), raster, { strength, boxes });

const colours: TransformName[] = ['brightness', 'contrast', 'saturation', 'pca jitter', 'noise', 'blur', 'distort'];
const coins: TransformName[] = ['horizontal flip', 'vertical flip', 'half turn'];

describe.each(transformNames)('%s', (name) => {
  test('leaves everything as it was at strength 0', () => {
    if (name === 'ssd crop') return;
    const change = draw(name, 0);
    expect(largestGap(changeRaster(change, raster).values, raster.values)).toBeLessThan(1e-6);
    expect(changeMask(change, mask, raster)).toEqual(mask);
    expect(changeBoxes(change, boxes, raster)).toEqual(
      boxes.map((box) => expect.objectContaining({ label: box.label, x0: expect.closeTo(box.x0, 9) })),
    );
  });

  test('gives values from 0 to 1, the same ones for the same seed', () => {
    const [first, second] = [1, 1].map((seed) => changeRaster(draw(name, 1, seed), raster));
    expect(second).toEqual(first);
    expect(first!.values.every((value) => value >= 0 && value <= 1)).toBe(true);
    expect([first!.width, first!.height]).toEqual([raster.width, raster.height]);
  });

  test('moves labels with places and leaves them with colours', () => {
    expect(draw(name, 1).geometry === undefined).toBe(colours.includes(name) || name === 'none');
  });
});

test('the draw of a mask can be shared or not: one object describes it', () => {
  const change = draw('affine', 1);
  const moved = changeMask(change, mask, raster);
  const painted = {
    ...raster,
    values: Float32Array.from({ length: mask.length * 3 }, (_, i) => (mask[Math.floor(i / 3)] === 2 ? 1 : 0)),
  };
  const { values } = changeRaster(change, painted);
  const wrong = moved.filter((label, p) => (label === 2) !== values[p * 3]! > 0.5).length;
  expect(wrong).toBeLessThan(40);
});

test.each(coins)('%s keeps the area of every class, and boxes tight', (name) => {
  const seed = [1, 2, 3, 4, 5].find((each) =>
    changeMask(draw(name, 1, each), mask, raster).some((v, p) => v !== mask[p]),
  )!;
  const change = draw(name, 1, seed);
  const moved = changeMask(change, mask, raster);
  expect(countOf(moved)).toEqual(countOf(mask));
  for (const box of changeBoxes(change, boxes, raster))
    expect(iou(box, boxAround(moved, raster, box.label)!)).toBeCloseTo(1, 9);
});

test('AlexNet\u2019s jitter shifts all pixels alike, and grey pictures not at all', () => {
  const flat = { width: 2, height: 2, channels: 3, values: new Float32Array(12).fill(0.5) };
  expect(changeRaster(drawChange('pca jitter', seededRandom(1), flat, { strength: 1 }), flat).values).toEqual(
    flat.values,
  );
  const { values } = changeRaster(draw('pca jitter', 0.1), raster);
  const shifts = [...values].flatMap((value, i) =>
    i % 3 === 0 && value > 0.05 && value < 0.95 ? [value - raster.values[i]!] : [],
  );
  expect(Math.max(...shifts) - Math.min(...shifts)).toBeLessThan(1e-5);
});

test('an unknown transform is named, with those that exist', () => {
  expect(() => draw('mosaic' as TransformName, 1)).toThrow('unknown transform: mosaic; known are none, brightness');
});
