import { describe, expect, test } from 'vitest';
import {
  biasDiff,
  keptByCrop,
  keptByUpsampling,
  l1OfGroups,
  l2OfBiasGradient,
  l2OfGroups,
  lossOfProbability,
  meanBilinearWeight,
  pixelsOfLoss,
  probabilityOfDiff,
  probabilityOfLoss,
  sidesOfLoss,
} from '../../src/caffe/deductions';
import { bilinearWeights, outerProduct } from '../../src/caffe/upsample';
import { formatStream } from '../../src/caffe/debug-lines';

/** Numbers that Caffe printed, six digits each: a deduction has to give the same digits, give or take the last. */
function expectPrinted(value: number, printed: number): void {
  expect(Math.abs(value / printed - 1), `${formatStream(value)} for ${printed}`).toBeLessThan(1e-5);
}

describe('the log of post 001', () => {
  const pixels = 256 * 256;

  test('size and class count from the first loss', () => {
    expectPrinted(pixels * Math.log(5), 105476);
    expect(pixelsOfLoss(105465, 5)).toBeCloseTo(65529, 0);
    const [two, , five, twentyOne] = sidesOfLoss(105465, [2, 4, 5, 21]).map(({ side }) => side);
    expect(five).toBeCloseTo(255.986, 2);
    expect(two! % 1).toBeCloseTo(0.07, 2);
    expect(twentyOne).toBeCloseTo(186.12, 1);
  });

  test('the probability of the true class, and the loss from it', () => {
    const p = probabilityOfDiff(0.319809, 5);
    expectPrinted(p, 0.2004775);
    expectPrinted(lossOfProbability(p, pixels), 105320);
    expectPrinted(probabilityOfLoss(105320, pixels), 0.200477);
  });

  test('what is left of a constant after upsampling and after the crop', () => {
    const bias = 0.000975524;
    expectPrinted(meanBilinearWeight(64, 32), 0.25);
    expectPrinted(bias * keptByUpsampling(9), 0.000790174);
    expectPrinted(bias * keptByCrop(9, 32, 19, 256), 0.000955503);
  });

  test('the diffs from the loss down to score_fr', () => {
    expectPrinted((0.319809 * pixels) / 320 ** 2, 0.204677);
    const perBias = biasDiff(0.319809, pixels, keptByCrop(9, 32, 19, 256));
    expectPrinted(perBias, 20528.8);
    expectPrinted(5 * perBias, 102644);
    expectPrinted((5 * perBias) / (5 * 81), 253.442);
    expectPrinted(l2OfBiasGradient(5 * perBias, 5), 57379.6);
  });

  test('both norms of all parameters, without a single convolution weight', () => {
    const channels = 2 * 64 + 2 * 128 + 3 * 256 + 6 * 512 + 2 * 4096;
    expect(channels).toBe(12416);
    const kernel = outerProduct(bilinearWeights(64));
    const square = kernel.reduce((sum, w) => sum + w * w, 0) / kernel.length;
    const l1 = l1OfGroups([
      { count: channels, meanSize: 1 },
      { count: 5 * 64 * 64, meanSize: 0.25 },
      { count: 5 * 4096, meanSize: 0.0135222 },
      { count: 5, meanSize: 0.000975524 },
      { count: 15, meanSize: 96.1127 },
    ]);
    const l2 = l2OfGroups([
      { count: channels, meanSquare: 1 },
      { count: 5 * 64 * 64, meanSquare: square },
      { count: 5 * 4096, meanSquare: 1 / 4096 },
      { count: 15, meanSquare: 96.1127 ** 2 },
    ]);
    expectPrinted(l1, 19254.6);
    expectPrinted(l2, 391.485);
  });
});

test('upsampling by a bilinear kernel keeps of a constant what the formula says', () => {
  const [cells, stride] = [3, 4];
  const weights = bilinearWeights(2 * stride);
  const out = Array.from({ length: (cells + 1) * stride }, () => 0);
  for (let cell = 0; cell < cells; cell++) weights.forEach((w, i) => (out[cell * stride + i]! += w));
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(mean(out) ** 2).toBeCloseTo(keptByUpsampling(cells), 6);
  expect(mean(out.slice(2, 13)) ** 2).toBeCloseTo(keptByCrop(cells, stride, 2, 11), 6);
});
