import { describe, expect, test } from 'vitest';
import { costOf } from '../../../src/nets/describe/cost';
import { withLowRank } from '../../../src/nets/describe/low-rank';
import { trace } from '../../../src/nets/describe/trace';
import { probeCnn } from '../../../src/nets/describe/zoo/small';

const shapesOf = (parts: ReturnType<typeof trace>) => Object.fromEntries(parts.map(({ name, shape }) => [name, shape]));

describe('withLowRank', () => {
  const plain = probeCnn();
  const adapted = withLowRank(plain, { rank: 3, alpha: 6 });

  test('keeps every part and its shape, and puts a branch beside each convolution', () => {
    const [before, after] = [shapesOf(trace(plain)), shapesOf(trace(adapted))];
    expect(after).toMatchObject(before);
    expect(Object.keys(after).filter((name) => !(name in before))).toEqual(
      [1, 2, 3, 4].flatMap((i) => ['a', 'b', 'alpha', 'sum'].map((end) => `conv${i}-${end}`)),
    );
  });

  test('adds rank x (inputs of a window + outputs) weights for each convolution, and no bias', () => {
    const added = [1, 12, 16, 16].map((inputs, i) => 3 * (9 * inputs + [12, 16, 16, 16][i]!));
    const weights = (description: typeof plain) => costOf(description).parameters;
    expect(weights(adapted) - weights(plain)).toBe(added.reduce((sum, count) => sum + count, 0));
  });
});
