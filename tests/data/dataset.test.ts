import { expect, test } from 'vitest';
import {
  classPrior,
  labelPicture,
  paintOver,
  priorEntropy,
  subset,
  toPicture,
  type Dataset,
} from '../../src/data/dataset';

const pixels: Dataset = {
  x: Float32Array.of(-1, 0, 1, 3, 0.5, -0.5, 0, 0),
  shape: [2, 2, 1],
  labels: Uint8Array.of(0, 0, 1, 0, 0, 0, 2, 0),
  labelShape: [2, 2],
  count: 2,
  classes: ['a', 'b', 'c', 'd'],
  centre: 0.5,
};

test('class prior counts labels, absent classes included', () => {
  expect(classPrior(pixels)).toEqual([0.75, 0.125, 0.125, 0]);
});

test('prior entropy is in nats', () => {
  expect(priorEntropy(pixels)).toBeCloseTo(0.75 * Math.log(4 / 3) + 0.25 * Math.log(8), 12);
  expect(priorEntropy({ ...pixels, labels: Uint8Array.of(0, 1, 2, 3) })).toBeCloseTo(Math.log(4), 12);
});

test('subset copies examples with their labels', () => {
  const part = subset(pixels, [1, 1, 0]);
  expect(part.count).toBe(3);
  expect([...part.x]).toEqual([0.5, -0.5, 0, 0, 0.5, -0.5, 0, 0, -1, 0, 1, 3]);
  expect([...part.labels]).toEqual([0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 1, 0]);
  expect(() => subset(pixels, [2])).toThrow('invalid index: 2; the dataset has 2 examples');
});

test('a picture undoes the scaling and cuts at black and white', () => {
  const picture = toPicture(pixels, 0);
  expect([picture.width, picture.height]).toEqual([2, 2]);
  expect([...picture.pixels]).toEqual([0, 0, 0, 128, 128, 128, 255, 255, 255, 255, 255, 255]);
});

test('colours keep their channels', () => {
  const colour: Dataset = {
    ...pixels,
    x: Float32Array.of(-1, 0, 1),
    shape: [1, 1, 3],
    labels: Uint8Array.of(0),
    count: 1,
  };
  expect([...toPicture(colour, 0).pixels]).toEqual([0, 128, 255]);
});

test('points have no picture', () => {
  const points: Dataset = {
    x: Float32Array.of(1, 2),
    shape: [2],
    labels: Uint8Array.of(0),
    labelShape: [],
    count: 1,
    classes: ['a'],
  };
  expect(() => toPicture(points, 0)).toThrow('no picture in examples of shape [2]');
});

test('labels become colours', () => {
  expect([
    ...labelPicture([1, 0], 2, 1, [
      [1, 2, 3],
      [4, 5, 6],
    ]).pixels,
  ]).toEqual([4, 5, 6, 1, 2, 3]);
  expect(() => labelPicture([2], 1, 1, [[0, 0, 0]])).toThrow('missing colour: class 2; 1 colours were given');
});

test('classes are painted over the picture, and background lets it through', () => {
  const dataset: Dataset = {
    x: Float32Array.from([1, -1, 1]),
    shape: [1, 3, 1],
    labels: Uint8Array.of(0, 0, 0),
    labelShape: [1, 3],
    count: 1,
    classes: ['background', 'square'],
    centre: 0.5,
  };
  const { width, height, pixels } = paintOver(dataset, 0, [0, 1, 1]);
  expect([width, height]).toEqual([3, 1]);
  // White as it is; 70 % of (204, 62, 62) on black and on white.
  expect([...pixels]).toEqual([255, 255, 255, 143, 43, 43, 219, 120, 120]);
  expect([...paintOver({ ...dataset, x: Float32Array.from([0.52, -1, 1]) }, 0).pixels]).toEqual([
    191, 191, 191, 0, 0, 0, 255, 255, 255,
  ]);
});
