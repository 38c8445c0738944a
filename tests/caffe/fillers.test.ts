import { describe, expect, it } from 'vitest';
import { constant, gaussian, msra, scaledNormal, xavier, zero } from '../../src/caffe/fillers';
import type { Filler } from '../../src/caffe/fillers';
import { seededRandom } from '../../src/lib/random';

const count = 20_000;
const fanIn = 27;
const fill = (filler: Filler, seed = 3): Float32Array => filler(count, fanIn, seededRandom(seed));
const deviation = (values: Float32Array): number =>
  Math.sqrt(values.reduce((sum, v) => sum + v * v, 0) / values.length);

describe('fillers', () => {
  it('fills with one value', () => {
    expect(new Set(fill(zero))).toEqual(new Set([0]));
    expect(new Set(fill(constant(0.25)))).toEqual(new Set([0.25]));
  });

  it.each([
    ['gaussian(0.01)', gaussian(0.01), 0.01],
    ['xavier', xavier, Math.sqrt(1 / fanIn)],
    ['msra', msra, Math.sqrt(2 / fanIn)],
    ['scaledNormal(1)', scaledNormal(1), Math.sqrt(1 / fanIn)],
  ])('%s has mean 0 and the deviation of its formula within 2 %%', (_, filler, expected) => {
    const values = fill(filler);
    const mean = values.reduce((sum, v) => sum + v, 0) / count;
    expect(Math.abs(mean)).toBeLessThan(0.03 * expected);
    expect(Math.abs(deviation(values) / expected - 1)).toBeLessThan(0.02);
  });

  it('keeps xavier within sqrt(3 / fanIn), and reaches it', () => {
    const largest = Math.max(...fill(xavier).map(Math.abs));
    expect(largest).toBeLessThanOrEqual(Math.sqrt(3 / fanIn));
    expect(largest).toBeGreaterThan(0.99 * Math.sqrt(3 / fanIn));
  });

  it('repeats from the seed', () => {
    expect(fill(msra)).toEqual(fill(msra));
    expect(fill(msra)).not.toEqual(fill(msra, 4));
  });
});
