import { describe, expect, test } from 'vitest';
import { passesOf, weightSumAfter } from '../../src/caffe/batch-norm-clock';

describe('the clock of BatchNorm', () => {
  test.each([
    [0, 0],
    [1, 1],
    [2, 1.999],
    [101, 96.1127],
    [1000, 632.305],
  ])('%i passes give %f', (passes, weight) => {
    expect(weightSumAfter(passes)).toBeCloseTo(weight, 3);
    expect(passesOf(weight)).toBeCloseTo(passes, 2);
  });

  test('is the recursion of the layer', () => {
    let sum = 0;
    for (let t = 1; t <= 500; t++) {
      sum = 0.99 * sum + 1;
      expect(weightSumAfter(t, 0.99)).toBeCloseTo(sum, 9);
    }
  });

  test.each([1, 10, 100, 3000])('goes back and forth at %i passes', (passes) => {
    for (const fraction of [0.9, 0.99, 0.999]) {
      if (fraction ** passes < 1e-9) continue;
      expect(passesOf(weightSumAfter(passes, fraction), fraction)).toBeCloseTo(passes, 3);
    }
  });
});
