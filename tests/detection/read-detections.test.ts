import { expect, test } from 'vitest';
import { encode } from '../../src/detection/encode';
import { readDetections } from '../../src/detection/read-detections';

const priors = [
  { x0: 0, y0: 0, x1: 0.5, y1: 0.5 },
  { x0: 0.5, y0: 0.5, x1: 1, y1: 1 },
];
const box = { x0: 0.1, y0: 0.2, x1: 0.4, y1: 0.9 };

test('each class of a prior above the limit is a box, moved by its offsets; the background is none', () => {
  const found = readDetections(
    [0.9, 0.02, 0.08, 0.995, 0.003, 0.002],
    [...encode(box, priors[0]!), 0, 0, 0, 0],
    priors,
    3,
  );
  expect(found.map(({ label, score }) => [label, score])).toEqual([
    [1, 0.02],
    [2, 0.08],
  ]);
  expect(found[0]!.x0).toBeCloseTo(box.x0);
  expect(found[1]!.y1).toBeCloseTo(box.y1);
});
