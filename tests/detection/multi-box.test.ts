import { expect, test } from 'vitest';
import { multiBoxLoss, smoothL1 } from '../../src/detection/multi-box';

/** Four priors side by side, two classes; the object lies on the first. */
const strip = (x0: number) => ({ x0, y0: 0, x1: x0 + 0.25, y1: 1 });
const priors = [0, 0.25, 0.5, 0.75].map(strip);
const object = { ...strip(0), label: 1 };
/** The probability of class 1 is 1/2, 1/5, 4/5 and 1/3. */
const logits = [0, 0, Math.log(4), 0, 0, Math.log(4), Math.log(2), 0];
const offsets = [0.5, 0, -2, 0, ...Array.from({ length: 12 }, () => 9)];
const input = { logits, offsets, priors, boxes: [object], classes: 2 };

test('by hand: one positive, and its hardest negatives', () => {
  const { terms, positives, confidence, location } = multiBoxLoss({ ...input, ratio: 2 });
  expect(positives).toBe(1);
  // Negatives cost -ln(4/5), -ln(1/5), -ln(2/3): priors 2 and 3 are the hardest.
  expect(terms.map(({ prior, label }) => [prior, label])).toEqual([
    [0, 1],
    [2, 0],
    [3, 0],
  ]);
  expect(confidence).toBeCloseTo(Math.log(2) + Math.log(5) + Math.log(1.5));
  // Its targets are 0: smooth L1 of 0.5 and of -2 is 0.125 + 1.5.
  expect(location).toBeCloseTo(1.625);
});

test('none, all, and more than there are', () => {
  expect(multiBoxLoss({ ...input, ratio: 0 }).confidence).toBeCloseTo(Math.log(2));
  const all = multiBoxLoss({ ...input, ratio: Infinity });
  expect(all.confidence).toBeCloseTo(Math.log(2) + Math.log(5 / 4) + Math.log(5) + Math.log(1.5));
  expect(multiBoxLoss({ ...input, ratio: 9 }).confidence).toBe(all.confidence);
});

test('sums are divided by the number of positives', () => {
  const two = multiBoxLoss({ ...input, boxes: [object, { ...strip(0.5), label: 1 }], ratio: 0 });
  expect(two.positives).toBe(2);
  expect(two.confidence).toBeCloseTo((Math.log(2) + Math.log(5 / 4)) / 2);
});

test('without a positive both terms are 0, with all negatives too', () => {
  for (const ratio of [0, 3, Infinity])
    expect(multiBoxLoss({ ...input, boxes: [], ratio })).toMatchObject({ positives: 0, confidence: 0, location: 0 });
  expect(multiBoxLoss({ ...input, boxes: [{ ...object, x1: 0 }] })).toMatchObject({ positives: 0, confidence: 0 });
});

test('scores that would overflow an exponential', () => {
  const far = multiBoxLoss({ ...input, logits: logits.map((value) => 1000 * value), ratio: 1 });
  expect(far.confidence).toBeCloseTo(Math.log(2) + 1000 * Math.log(4));
});

test.each([
  [0, 0],
  [0.5, 0.125],
  [-0.5, 0.125],
  [1, 0.5],
  [-3, 2.5],
])('smooth L1 of %f is %f', (d, value) => {
  expect(smoothL1(d)).toBeCloseTo(value);
});
