import { describe, expect, test } from 'vitest';
import { augmentDataset } from '../../../src/data/augment/augment-dataset';
import { paintDataset } from '../../../src/data/augment/paint-dataset';
import { classifyShapes } from '../../../src/data/classify-shapes';
import { subset } from '../../../src/data/dataset';
import { segmentShapes } from '../../../src/data/segment-shapes';
import { seededRandom } from '../../../src/lib/random';

const random = () => seededRandom(6);
const scenes = segmentShapes(random(), { count: 6 });

describe('label maps', () => {
  const vary = (labels: 'follow' | 'stay' | 'own draw') =>
    augmentDataset(random(), scenes, { transform: 'horizontal flip', strength: 1, copies: 3, labels });

  test('the images are the same whatever the labels do', () => {
    expect(vary('stay').x).toEqual(vary('follow').x);
    expect(vary('own draw').x).toEqual(vary('follow').x);
  });

  test('follow, stay, or go their own way', () => {
    const [follow, stay, own] = [vary('follow'), vary('stay'), vary('own draw')].map(({ labels }) => labels);
    expect(stay).toEqual(subset(scenes, [0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5]).labels);
    expect(follow).not.toEqual(stay);
    expect(own).not.toEqual(follow);
    expect(own).not.toEqual(stay);
  });
});

test('variants of images keep the class of their image, in turns', () => {
  const shapes = classifyShapes(random(), { count: 5 });
  const varied = augmentDataset(random(), shapes, { transform: 'affine', strength: 0.5, copies: 2 });
  expect(varied.count).toBe(10);
  expect([...varied.labels]).toEqual([...shapes.labels, ...shapes.labels]);
  expect(varied.x.every(Number.isFinite)).toBe(true);
});

test('no change gives the images back', () => {
  const same = augmentDataset(random(), scenes, { transform: 'none', strength: 1, copies: 1 });
  expect(same.x.every((value, i) => Math.abs(value - scenes.x[i]!) < 1e-6)).toBe(true);
  expect(same.labels).toEqual(scenes.labels);
});

test('painted images have one tint each, black stays black, and labels stay', () => {
  const black = classifyShapes(random(), { count: 4, noise: 0 });
  const painted = paintDataset(random(), black);
  expect(painted.shape).toEqual([16, 16, 3]);
  expect(painted.labels).toEqual(black.labels);
  const values = painted.x.map((value) => value / 2 + 0.25);
  const ratios = new Set<string>();
  black.x.slice(0, 256).forEach((value, p) => {
    const rgb = [...values.slice(p * 3, p * 3 + 3)];
    if (value === -0.5) expect(Math.max(...rgb.map(Math.abs))).toBeLessThan(1e-6);
    else ratios.add(rgb.map((channel) => (channel / Math.max(...rgb)).toFixed(3)).join());
  });
  expect(ratios.size).toBe(1);
});
