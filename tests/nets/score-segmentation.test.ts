import { expect, test } from 'vitest';
import { scoreSegmentation } from '../../src/nets/score-segmentation';

// numpy, with the lines of score.py of shelhamer/fcn.berkeleyvision.org, on the same hist.
test('the four scores of score.py', () => {
  const labels = Uint8Array.from([0, 0, 0, 0, 0, 0, 1, 1, 2, 2]);
  const said = Uint8Array.from([0, 0, 0, 0, 1, 2, 1, 0, 2, 2]);
  const { accuracy, meanAccuracy, meanIoU, weightedIoU } = scoreSegmentation(labels, said, 4);
  expect(accuracy).toBeCloseTo(7 / 10, 12);
  expect(meanAccuracy).toBeCloseTo((4 / 6 + 1 / 2 + 1) / 3, 12);
  expect(meanIoU).toBeCloseTo((4 / 7 + 1 / 3 + 2 / 3) / 3, 12);
  expect(weightedIoU).toBeCloseTo(0.6 * (4 / 7) + 0.2 * (1 / 3) + 0.2 * (2 / 3), 12);
});

test('a class that is said and never labelled lowers the mean IoU, and not the weighted one', () => {
  const labels = Uint8Array.from([0, 0, 0, 0]);
  const scores = scoreSegmentation(labels, Uint8Array.from([0, 0, 0, 3]), 4);
  expect(scores).toEqual({ accuracy: 0.75, meanAccuracy: 0.75, meanIoU: 0.375, weightedIoU: 0.75 });
});
