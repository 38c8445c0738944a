import { expect, test } from 'vitest';
import { averagePrecision, meanAveragePrecision } from '../../src/detection/average-precision';

const box = (x0: number) => ({ x0, y0: 0, x1: x0 + 0.1, y1: 1 });
const said = (x0: number, score: number, label = 1) => ({ ...box(x0), score, label });

test('by hand: right, wrong, right of three objects', () => {
  // Recall and precision: (1/3, 1), (1/3, 1/2), (2/3, 2/3). Recalls 0 to 0.3: 1; 0.4 to 0.6: 2/3; above: 0.
  const found = [[said(0, 0.9), said(0.5, 0.8)], [said(0.2, 0.7)]];
  const truth = [[box(0)], [box(0.2), box(0.8)]];
  expect(averagePrecision(found, truth)).toBeCloseTo((4 + 3 * (2 / 3)) / 11);
});

test('everything found and nothing else: 1; nothing found: 0; no object: no number', () => {
  expect(averagePrecision([[said(0, 0.9)], [said(0.3, 0.2)]], [[box(0)], [box(0.3)]])).toBeCloseTo(1);
  expect(averagePrecision([[], []], [[box(0)], []])).toBe(0);
  expect(averagePrecision([[said(0, 0.9)]], [[]])).toBeNaN();
});

test('an object counts once: a second box on it is wrong, whichever picture the first was in', () => {
  // Right, wrong: the second object is never found. Recall 0.5 at precision 1: recalls 0 to 0.5.
  expect(averagePrecision([[said(0, 0.9), said(0, 0.8)]], [[box(0), box(0.5)]])).toBeCloseTo(6 / 11);
});

test('scores order detections over all pictures', () => {
  // The wrong one has the highest score: precision 1/2 at recall 1.
  expect(averagePrecision([[said(0.5, 0.9)], [said(0, 0.8)]], [[], [box(0)]])).toBeCloseTo(1 / 2);
});

test('an overlap below the limit is wrong', () => {
  const half = { ...box(0), x1: 0.0501, score: 0.9 };
  expect(averagePrecision([[half]], [[box(0)]], 0.5)).toBeCloseTo(1);
  expect(averagePrecision([[half]], [[box(0)]], 0.51)).toBe(0);
});

test('the mean is over the classes that occur', () => {
  const truth = [
    [
      { ...box(0), label: 1 },
      { ...box(0.5), label: 2 },
    ],
  ];
  const { perClass, mean } = meanAveragePrecision([[said(0, 0.9, 1), said(0.5, 0.9, 3)]], truth, 3);
  expect(perClass).toEqual([expect.closeTo(1), 0, NaN]);
  expect(mean).toBeCloseTo(0.5);
  expect(meanAveragePrecision([[]], [[]], 3).mean).toBeNaN();
});
