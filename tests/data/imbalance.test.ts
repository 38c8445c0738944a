import { describe, expect, test } from 'vitest';
import { classWeights, recallByClass } from '../../src/data/class-weights';
import { allocateDataset, classPrior } from '../../src/data/dataset';
import { groupBatches, labelShuffle, thinOut } from '../../src/data/resample';
import { segmentSpecks } from '../../src/data/segment-specks';
import { seededRandom } from '../../src/lib/random';

/** One label per pixel of 1 x 4 pictures. */
function labelled(pictures: number[][], classes = ['a', 'b', 'c']) {
  const dataset = allocateDataset(pictures.length, [1, 4, 1], [1, 4], classes);
  dataset.labels.set(pictures.flat());
  return dataset;
}

/** One label per example; x holds the number of the example. */
function examples(labels: number[], classes: string[]) {
  const dataset = allocateDataset(labels.length, [1], [], classes);
  dataset.labels.set(labels);
  dataset.x.set([...labels.keys()]);
  return dataset;
}

describe('class weights', () => {
  // a: 5 of 8 pixels, in both pictures; b: 2 of 8, in the first; c: 1 of 8, in the second.
  const dataset = labelled([
    [0, 0, 1, 1],
    [0, 0, 0, 2],
  ]);
  test.each([
    ['equal', [1, 1, 1]],
    ['inverse', [8 / 5, 8 / 2, 8]],
    ['square root', [Math.sqrt(8 / 5), Math.sqrt(8 / 2), Math.sqrt(8)]],
    // Frequencies where present: 5/8, 2/4, 1/4; the median is 1/2.
    ['median frequency', [4 / 5, 1, 2]],
  ] as const)('%s', (rule, expected) => {
    const weights = classWeights(dataset, rule);
    weights.forEach((weight, k) => expect(weight / weights[0]!).toBeCloseTo(expected[k]! / expected[0]!, 10));
    const average = weights.reduce((sum, weight, k) => sum + weight * classPrior(dataset)[k]!, 0);
    expect(average).toBeCloseTo(1, 10);
  });

  test('a class without a label weighs nothing', () => {
    const without = labelled([[0, 0, 0, 1]]);
    for (const rule of ['inverse', 'square root', 'median frequency'] as const)
      expect(classWeights(without, rule)[2]).toBe(0);
  });

  test('an unknown rule is named', () => {
    expect(() => classWeights(dataset, 'focal' as never)).toThrow(
      'unknown weight rule: focal; known are equal, square root, inverse, median frequency',
    );
  });
});

test('recall by class counts what was found, and is NaN for a class without a label', () => {
  expect(recallByClass(labelled([[0, 0, 1, 1]]), [0, 1, 1, 1])).toEqual([0.5, 1, NaN]);
});

describe('label shuffling', () => {
  const dataset = examples([0, 0, 0, 0, 0, 1, 1, 2], ['a', 'b', 'c']);
  const shuffled = labelShuffle(seededRandom(1), dataset);

  test('makes all classes as large as the largest', () => {
    expect(shuffled.count).toBe(15);
    expect(classPrior(shuffled)).toEqual([1 / 3, 1 / 3, 1 / 3]);
  });

  test('leaves no example out and keeps label and example together', () => {
    expect(new Set(shuffled.x)).toEqual(new Set(dataset.x));
    shuffled.labels.forEach((label, i) => expect(label).toBe(dataset.labels[shuffled.x[i]!]));
  });

  test('refuses a class without an example, and labels per position', () => {
    expect(() => labelShuffle(seededRandom(1), examples([0, 0], ['a', 'b']))).toThrow('class without an example: b');
    expect(() => labelShuffle(seededRandom(1), labelled([[0, 1, 2, 0]]))).toThrow('one label per example expected');
  });
});

test('thinning keeps the first part of each class, in order', () => {
  const thin = thinOut(examples([0, 1, 0, 1, 0, 0], ['a', 'b']), [0.5, 1]);
  expect([...thin.x]).toEqual([0, 1, 2, 3]);
});

test('grouped batches hold one class each, in turn; small classes come again, and every example of them', () => {
  const grouped = groupBatches(examples([0, 1, 0, 0, 0, 1, 0, 0], ['a', 'b']), 2);
  expect([...grouped.labels]).toEqual([0, 0, 1, 1, 0, 0, 1, 1]);
  expect([...grouped.x]).toEqual([0, 2, 1, 5, 3, 4, 1, 5]);
  expect(() => groupBatches(examples([0, 0], ['a', 'b']), 2)).toThrow('class without an example: b');
});

test('specks leave about 96 % background and hold one class each', () => {
  const dataset = segmentSpecks(seededRandom(3), { count: 60 });
  expect(classPrior(dataset)[0]).toBeGreaterThan(0.95);
  expect(classPrior(dataset)[0]).toBeLessThan(0.97);
  for (let i = 0; i < dataset.count; i++) {
    const labels = new Set(dataset.labels.subarray(i * 1024, (i + 1) * 1024));
    expect(labels.size).toBe(2);
    expect(labels).toContain(0);
  }
});
