import { describe, expect, test } from 'vitest';
import { decode, encode, noVariances, type Offsets } from '../../src/detection/encode';
import { seededRandom } from '../../src/lib/random';

const prior = { x0: 100, y0: 100, x1: 200, y1: 150 };

describe('encode', () => {
  test('a box equal to its prior has offsets of 0', () => {
    expect(encode(prior, prior)).toEqual([0, 0, 0, 0]);
  });

  // Centre (150, 125) to (160, 120), 100 x 50 to 200 x 25: a tenth of the width, a tenth of the height up, twice, half.
  const box = { x0: 60, y0: 107.5, x1: 260, y1: 132.5 };
  test('the numbers of Faster R-CNN, worked by hand', () => {
    const expected = [0.1, -0.1, Math.LN2, -Math.LN2];
    encode(box, prior, noVariances).forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 12));
  });
  test('SSD divides them by 0.1, 0.1, 0.2, 0.2', () => {
    const expected = [1, -1, 5 * Math.LN2, -5 * Math.LN2];
    encode(box, prior).forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 12));
  });

  test.each([
    ['box', { ...prior, x1: 100 }, prior, 'invalid box: 0 x 50 (leave boxes without area out)'],
    ['prior', prior, { ...prior, y1: 90 }, 'invalid box: 100 x -10 (leave boxes without area out)'],
    ['corner', { ...prior, x1: NaN }, prior, 'invalid box: NaN x 50 (leave boxes without area out)'],
  ])('refuses a %s without area: its logarithm would be a target', (_, a, b, message) => {
    expect(() => encode(a, b)).toThrow(message);
  });
});

test.each([undefined, noVariances, [0.5, 0.2, 0.1, 1] satisfies Offsets])('decode undoes encode, divisors %j', (by) => {
  const random = seededRandom(4);
  const draw = () => {
    const [x0, y0] = [random.uniform(0, 0.7), random.uniform(0, 0.7)];
    return { x0, y0, x1: x0 + random.uniform(0.05, 0.3), y1: y0 + random.uniform(0.05, 0.3) };
  };
  for (let i = 0; i < 100; i++) {
    const [box, from] = [draw(), draw()];
    const back = decode(encode(box, from, by), from, by);
    for (const corner of ['x0', 'y0', 'x1', 'y1'] as const) expect(back[corner]).toBeCloseTo(box[corner], 10);
  }
});
