import { describe, expect, test } from 'vitest';
import { classifyShapes, similarShapes } from '../../src/data/classify-shapes';
import { copySequences } from '../../src/data/copy-sequences';
import { classPrior, priorEntropy, toPicture, type Dataset } from '../../src/data/dataset';
import { segmentShapes } from '../../src/data/segment-shapes';
import { spiral } from '../../src/data/spiral';
import { textures } from '../../src/data/textures';
import { seededRandom, type Random } from '../../src/lib/random';
import { stubRandom } from './stub-random';

const generators: Record<string, (random: Random, options: { count: number }) => Dataset> = {
  segmentShapes,
  classifyShapes,
  spiral,
  textures,
  copySequences,
};

describe.each(Object.entries(generators))('%s', (_, generate) => {
  test('the same seed gives the same bytes, another seed others', () => {
    const first = generate(seededRandom(7), { count: 12 });
    expect(generate(seededRandom(7), { count: 12 })).toEqual(first);
    expect(generate(seededRandom(8), { count: 12 }).x).not.toEqual(first.x);
  });

  test('a longer set begins with the shorter one', () => {
    const short = generate(seededRandom(7), { count: 4 });
    expect(generate(seededRandom(7), { count: 8 }).x.subarray(0, short.x.length)).toEqual(short.x);
  });

  test('sizes agree and all values are finite', () => {
    const { x, shape, labels, labelShape, classes } = generate(seededRandom(1), { count: 5 });
    expect(x.length).toBe(shape.reduce((a, b) => a * b, 5));
    expect(labels.length).toBe(labelShape.reduce((a, b) => a * b, 5));
    expect(x.every(Number.isFinite)).toBe(true);
    expect(Math.max(...labels)).toBeLessThan(classes.length);
  });

  test('a count that is no whole number above 0 is refused', () => {
    expect(() => generate(seededRandom(1), { count: 0 })).toThrow('invalid count: 0; give a whole number above 0');
  });
});

describe('segmentShapes', () => {
  test('one red square where the draws put it', () => {
    const random = stubRandom({ integer: [1, 1], uniform: [4, 10, 20] });
    const dataset = segmentShapes(random, { count: 1 });
    for (let y = 0; y < 32; y++) {
      for (let x = 0; x < 32; x++) {
        const inside = x >= 6 && x < 14 && y >= 16 && y < 24;
        const p = y * 32 + x;
        expect(dataset.labels[p]).toBe(inside ? 1 : 0);
        const colour = [...dataset.x.subarray(p * 3, p * 3 + 3)];
        (inside ? [0.8, -0.6, -0.6] : [0, 0, 0]).forEach((value, c) => expect(colour[c]).toBeCloseTo(value, 6));
      }
    }
  });

  test('later objects cover earlier ones, in image and labels', () => {
    const uniform = [8, 16, 16, 4, 16, 16];
    const dataset = segmentShapes(stubRandom({ integer: [2, 1, 4], uniform }), { count: 1, palette: 'second' });
    const middle = 16 * 32 + 16;
    expect(dataset.labels[middle]).toBe(4);
    expect(dataset.x[middle * 3]).toBeCloseTo(-0.8, 6);
    expect(dataset.labels[9 * 32 + 9]).toBe(1);
    expect(dataset.x[(9 * 32 + 9) * 3 + 1]).toBeCloseTo(0.8, 6);
  });

  test('the prior has the entropy of the study, 0.767, whatever the seed', () => {
    for (let seed = 0; seed < 5; seed++) {
      const entropy = priorEntropy(segmentShapes(seededRandom(seed), { count: 192 }));
      expect(Math.abs(entropy - 0.767)).toBeLessThan(0.06);
    }
  });

  test('background noise has mean 0 and deviation 0.2', () => {
    const { x, labels } = segmentShapes(seededRandom(3), { count: 24 });
    const background = x.filter((_, v) => labels[Math.floor(v / 3)] === 0);
    const mean = background.reduce((a, b) => a + b) / background.length;
    const variance = background.reduce((a, b) => a + (b - mean) ** 2, 0) / background.length;
    expect(mean).toBeCloseTo(0, 2);
    expect(Math.sqrt(variance)).toBeCloseTo(0.2, 2);
  });

  test('shapes grow with the side, from an eighth to a quarter of it', () => {
    const ranges: number[][] = [];
    const random = { ...seededRandom(2), uniform: (low: number, high: number) => (ranges.push([low, high]), low) };
    const dataset = segmentShapes(random as Random, { count: 1, side: 64 });
    expect(ranges[0]).toEqual([8, 16]);
    expect(dataset.shape).toEqual([64, 64, 3]);
    expect(dataset.labelShape).toEqual([64, 64]);
    expect(dataset.labels.length).toBe(64 * 64);
  });

  test('an unknown palette is named', () => {
    expect(() => segmentShapes(seededRandom(1), { palette: 'third' as 'second' })).toThrow(
      'unknown palette: third; known are primary, second',
    );
  });
});

describe('classifyShapes', () => {
  test('a square of brightness 0.8 on 0', () => {
    const dataset = classifyShapes(stubRandom({ integer: [0], uniform: [3, 8, 8, 0.8] }), { count: 1 });
    const bright = dataset.x.filter((value) => value > 0);
    expect(bright.length).toBe(36);
    expect(bright[0]).toBeCloseTo(1.1, 6);
    expect(dataset.x[0]).toBeCloseTo(-0.5, 6);
    expect([
      ...toPicture(dataset, 0)
        .pixels.subarray((8 * 16 + 8) * 3)
        .subarray(0, 3),
    ]).toEqual([204, 204, 204]);
  });

  test('the classes of the similar task', () => {
    const random = stubRandom({ integer: [3], uniform: [4, 8, 8, 1] });
    const dataset = classifyShapes(random, { count: 1, classes: similarShapes });
    expect(dataset.classes).toEqual(['square', 'plus', 'inverted triangle', 'square with hole']);
    expect(dataset.x.filter((value) => value > 0).length).toBe(64 - 16);
  });

  test('classes come about equally often', () => {
    for (const share of classPrior(classifyShapes(seededRandom(1), { count: 2000 })))
      expect(share).toBeCloseTo(0.25, 1);
  });
});

describe('spiral', () => {
  test('points for fixed draws: half and full radius, both arms', () => {
    const random = stubRandom({ uniform: [0.25, 0.25, 1], integer: [0, 1, 0] });
    const { x, labels } = spiral(random, { count: 3, turns: 1 });
    // t = 0.5 turns by pi, and the second arm by pi more; t = 1 turns by 2 pi.
    [-1, 0, 1, 0, 2, 0].forEach((value, i) => expect(x[i]).toBeCloseTo(value, 6));
    expect([...labels]).toEqual([0, 1, 0]);
  });

  test('noise is added before the scaling by two', () => {
    const random = stubRandom({ uniform: [1], integer: [0], normal: [1, -1] });
    const { x } = spiral(random, { count: 1, turns: 0.25, noise: 0.1 });
    expect(x[0]).toBeCloseTo(0.2, 6);
    expect(x[1]).toBeCloseTo(1.8, 6);
  });

  test('four arms are quarter turns apart, and have as many points each where asked for', () => {
    const random = stubRandom({ uniform: [1, 1, 1, 1] });
    const { x, labels, classes } = spiral(random, { count: 4, arms: 4, even: true, turns: 1, noise: 0 });
    [2, 0, 0, 2, -2, 0, 0, -2].forEach((value, i) => expect(x[i]).toBeCloseTo(value, 6));
    expect([...labels]).toEqual([0, 1, 2, 3]);
    expect(classes).toEqual(['first arm', 'second arm', 'third arm', 'fourth arm']);
    const drawn = spiral(seededRandom(1), { count: 400, arms: 5 });
    expect(new Set(drawn.labels)).toEqual(new Set([0, 1, 2, 3, 4]));
  });

  test.each([1, 7, 2.5])('%f arms are refused', (arms) => {
    expect(() => spiral(seededRandom(1), { arms })).toThrow(`invalid arms: ${arms}; give a whole number from 2 to 6`);
  });

  test('t = sqrt(u) spreads the points evenly over the disc', () => {
    const { x } = spiral(seededRandom(1), { count: 4000, noise: 0 });
    let squares = 0;
    for (const value of x) squares += value * value;
    expect(squares / 4000 / 4).toBeCloseTo(0.51, 1);
  });
});

describe('textures', () => {
  test('each class sums its neighbours', () => {
    const field = Array.from({ length: 17 * 17 }, (_, i) => Math.sin(i * i));
    const sums = [[0], [0, 1], [0, 17], [0, 1, 17, 18]];
    sums.forEach((offsets, label) => {
      const normal = [...field, ...Array<number>(256).fill(1)];
      const { x } = textures(stubRandom({ integer: [label], uniform: [1.2], normal }), { count: 1 });
      for (const [y, column] of [
        [0, 0],
        [3, 7],
        [15, 15],
      ] as const) {
        const sum = offsets.reduce((total, offset) => total + field[y * 17 + column + offset]!, 0);
        const texture = sum / Math.sqrt(offsets.length);
        expect(x[y * 16 + column]).toBeCloseTo((0.3 * 1.2 * texture + 0.09) * 2, 5);
      }
    });
  });

  test('neighbours agree as the class says', () => {
    const { x, labels } = textures(seededRandom(2), { count: 400 });
    const products = Array.from({ length: 4 }, () => ({ across: 0, down: 0, square: 0 }));
    for (let i = 0; i < 400; i++) {
      const sum = products[labels[i]!]!;
      for (let p = 0; p < 15 * 16; p++) {
        if (p % 16 === 15) continue;
        const value = x[i * 256 + p]!;
        sum.across += value * x[i * 256 + p + 1]!;
        sum.down += value * x[i * 256 + p + 16]!;
        sum.square += value * value;
      }
    }
    // Half the variance is shared with a neighbour that enters both sums; pixel noise takes off about 8 %.
    const expected = [
      [0, 0],
      [0.46, 0],
      [0, 0.46],
      [0.46, 0.46],
    ];
    products.forEach(({ across, down, square }, label) => {
      expect(Math.abs(across / square - expected[label]![0]!)).toBeLessThan(0.06);
      expect(Math.abs(down / square - expected[label]![1]!)).toBeLessThan(0.06);
    });
  });
});

describe('copySequences', () => {
  const tokensOf = ({ x, shape: [time, vocabulary] }: Dataset, i: number): number[] =>
    Array.from({ length: time! }, (_, t) => {
      const row = [...x.subarray((i * time! + t) * vocabulary!, (i * time! + t + 1) * vocabulary!)];
      expect(row.filter((value) => value !== 0)).toEqual([1]);
      return row.indexOf(1);
    });

  test('the second half is the first, and each label is the token that comes next', () => {
    const dataset = copySequences(seededRandom(3), { count: 20 });
    for (let i = 0; i < 20; i++) {
      const tokens = tokensOf(dataset, i);
      expect(tokens.slice(8)).toEqual(tokens.slice(0, 8));
      expect([...dataset.labels.subarray(i * 16, i * 16 + 15)]).toEqual(tokens.slice(1));
      expect(dataset.labels[i * 16 + 15]).toBe(tokens[0]);
    }
  });

  test('tokens are as frequent as 1, 1/2, 1/3, ...', () => {
    const prior = classPrior(copySequences(seededRandom(1), { count: 4000 }));
    const total = prior.reduce((sum, _, i) => sum + 1 / (i + 1), 0);
    prior.forEach((share, i) => expect(Math.abs(share - 1 / (i + 1) / total)).toBeLessThan(0.01));
  });

  test('the draws decide: 2 of 3 of the numbers give the first of two tokens', () => {
    const random = stubRandom({ uniform: [0, 0.66, 0.67, 0.999] });
    expect(tokensOf(copySequences(random, { count: 1, vocabulary: 2, length: 4 }), 0)).toEqual([
      0, 0, 1, 1, 0, 0, 1, 1,
    ]);
  });

  test.each([1, 2.5, 257])('a vocabulary of %d is refused', (vocabulary) => {
    expect(() => copySequences(seededRandom(1), { vocabulary })).toThrow(
      `invalid vocabulary: ${vocabulary}; give a whole number from 2 to 256`,
    );
  });
});
