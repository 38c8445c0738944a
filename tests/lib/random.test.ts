import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../src/lib/random';
import { mean, standardDeviation } from '../../src/lib/statistics';

/** The same stream from the published definitions, in whole numbers of any size: no 32-bit tricks. */
function* mulberry(seed: number): Generator<number, never, void> {
  const cut = (value: bigint) => BigInt.asUintN(32, value);
  let state = finalise(BigInt(seed));
  for (;;) {
    state = cut(state + 0x6d2b79f5n);
    let t = cut((state ^ (state >> 15n)) * (1n | state));
    t = cut(t + (t ^ (t >> 7n)) * (61n | t)) ^ t;
    yield Number(cut(t ^ (t >> 14n))) / 2 ** 32;
  }
}
function finalise(value: bigint): bigint {
  let h = BigInt.asUintN(32, (value ^ (value >> 16n)) * 0x85ebca6bn);
  h = BigInt.asUintN(32, (h ^ (h >> 13n)) * 0xc2b2ae35n);
  return h ^ (h >> 16n);
}
const seeds = fc.integer({ min: 0, max: 0xffffffff });
const take = <T>(n: number, draw: () => T): T[] => Array.from({ length: n }, draw);

test('a seed stands for these numbers for ever: recorded runs depend on them', () => {
  const random = seededRandom(1);
  expect(take(3, () => random.uniform())).toEqual([0.2860478847287595, 0.24245584453456104, 0.5236019375734031]);
  expect(seededRandom(1).split('weights').uniform()).toBe(0.25740849296562374);
  expect([...seededRandom(1).permutation(8)]).toEqual([4, 5, 7, 0, 6, 3, 1, 2]);
  expect(seededRandom(1).normal()).toBeCloseTo(0.03889723560649629, 12);
});

test('uniform numbers are those of mulberry32 from a mixed seed', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const [random, expected] = [seededRandom(seed), mulberry(seed)];
      for (let i = 0; i < 20; i++) expect(random.uniform()).toBe(expected.next().value);
    }),
  );
});

test('normal numbers are Box-Muller over two uniform ones', () => {
  const [random, source] = [seededRandom(3), mulberry(3)];
  for (let i = 0; i < 20; i++) {
    const [a, b] = [source.next().value, source.next().value];
    expect(random.normal(5, 2)).toBeCloseTo(5 + 2 * Math.sqrt(-2 * Math.log(1 - a)) * Math.cos(2 * Math.PI * b), 12);
  }
});

describe('split', () => {
  test('does not depend on what was drawn before, and leaves its parent alone', () => {
    fc.assert(
      fc.property(seeds, fc.string(), fc.nat(20), (seed, label, draws) => {
        const [used, fresh] = [seededRandom(seed), seededRandom(seed)];
        take(draws, () => used.normal());
        const part = used.split(label);
        take(5, () => part.uniform());
        expect(used.split(label).uniform()).toBe(fresh.split(label).uniform());
        take(draws, () => fresh.normal());
        expect(used.uniform()).toBe(fresh.uniform());
      }),
    );
  });

  test('streams of near seeds, of labels and of their parents have nothing in common', () => {
    const firsts = new Map<number, string>();
    for (let seed = 0; seed < 50; seed++) {
      const random = seededRandom(seed);
      const streams = {
        self: random,
        data: random.split('data'),
        weights: random.split('weights'),
        deep: random.split('data').split('weights'),
      };
      for (const [name, stream] of Object.entries(streams)) {
        const first = stream.uniform();
        expect(firsts.get(first), `${name} of seed ${seed} starts like another`).toBeUndefined();
        firsts.set(first, `${name} ${seed}`);
      }
    }
  });

  test('neighbouring seeds are not correlated', () => {
    const firsts = take(
      4000,
      (() =>
        (
          (seed) => () =>
            seededRandom(seed++).uniform()
        )(0))(),
    );
    const pairs = firsts.slice(1).map((value, i) => (value - 0.5) * (firsts[i]! - 0.5) * 12);
    // The mean of n products of independent standardised numbers has a deviation of 1 / sqrt(n).
    expect(Math.abs(mean(pairs))).toBeLessThan(4 / Math.sqrt(pairs.length));
  });
});

describe('distributions, over 20,000 draws', () => {
  const n = 20_000;
  const within = (value: number, expected: number, deviation: number) =>
    expect(Math.abs(value - expected)).toBeLessThan(4 * deviation);

  test('uniform: mean, spread, and every twentieth of the range equally often', () => {
    const random = seededRandom(11);
    const values = take(n, () => random.uniform(-2, 6));
    within(mean(values), 2, 8 / Math.sqrt(12 * n));
    expect(standardDeviation(values)).toBeCloseTo(8 / Math.sqrt(12), 1);
    const counts = new Array<number>(20).fill(0);
    for (const value of values) counts[Math.floor(((value + 2) / 8) * 20)]!++;
    const chiSquared = counts.reduce((sum, count) => sum + (count - n / 20) ** 2 / (n / 20), 0);
    // 99.99 % of the distribution with 19 degrees of freedom lie below 50.8.
    expect(chiSquared).toBeLessThan(50.8);
  });

  test('normal: mean, spread, skew, tails', () => {
    const random = seededRandom(12);
    const values = take(n, () => random.normal(3, 2)).map((value) => (value - 3) / 2);
    within(mean(values), 0, 1 / Math.sqrt(n));
    within(standardDeviation(values), 1, 1 / Math.sqrt(2 * n));
    within(mean(values.map((value) => value ** 3)), 0, Math.sqrt(15 / n));
    within(mean(values.map((value) => value ** 4)), 3, Math.sqrt(96 / n));
    expect(values.every(Number.isFinite)).toBe(true);
  });

  test('integer: both ends, each as often as the others', () => {
    const random = seededRandom(13);
    const counts = new Map<number, number>();
    for (let i = 0; i < n; i++) {
      const value = random.integer(-1, 3);
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    expect([...counts.keys()].sort((a, b) => a - b)).toEqual([-1, 0, 1, 2, 3]);
    for (const count of counts.values()) within(count, n / 5, Math.sqrt(n * 0.2 * 0.8));
  });

  test('permutation: every place holds every number equally often', () => {
    const random = seededRandom(14);
    const counts = take(5, () => new Array<number>(5).fill(0));
    for (let i = 0; i < n; i++) random.permutation(5).forEach((value, place) => counts[place]![value]!++);
    for (const count of counts.flat()) within(count, n / 5, Math.sqrt(n * 0.2 * 0.8));
  });
});

test('a permutation holds each number once', () => {
  fc.assert(
    fc.property(seeds, fc.nat(300), (seed, size) => {
      expect([...seededRandom(seed).permutation(size)].sort((a, b) => a - b)).toEqual(
        Array.from({ length: size }, (_, i) => i),
      );
    }),
  );
});

test('numbers stay inside their range', () => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: -100, max: 100 }), fc.nat(50), (seed, low, width) => {
      const random = seededRandom(seed);
      for (let i = 0; i < 20; i++) {
        const [value, whole] = [random.uniform(low, low + width), random.integer(low, low + width)];
        expect(value >= low && (value < low + width || width === 0)).toBe(true);
        expect(Number.isInteger(whole) && whole >= low && whole <= low + width).toBe(true);
      }
    }),
  );
});
