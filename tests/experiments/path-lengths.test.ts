import { expect, test } from 'vitest';
import { checks } from '../../src/experiments/path-lengths/questions';
import { runById } from '../../src/runtime/node';

/** The number of ways to choose k of n, counted in whole numbers. */
function choose(n: number, k: number): bigint {
  let ways = 1n;
  for (let i = 0n; i < BigInt(k); i++) ways = (ways * (BigInt(n) - i)) / (i + 1n);
  return ways;
}

async function sharesOf(
  settings: object,
): Promise<{ paths: number[]; gradient: number[]; result: Record<string, number> }> {
  const { figures, result } = await runById('path-lengths', { ...settings });
  const state = figures['lengths'];
  if (state?.kind !== 'histogram') throw new Error('missing lengths');
  return { paths: state.counts, gradient: state.expected!, result };
}

test('110 layers have as many paths of each length as whole numbers count', async () => {
  const { paths, result } = await sharesOf({ layers: 110 });
  expect(paths).toHaveLength(55);
  paths.forEach((share, k) => expect(share / 100 / (Number(choose(54, k)) / 2 ** 54)).toBeCloseTo(1, 10));
  expect(result['spread']).toBeCloseTo(Math.sqrt(54) / 2, 10);
});

test('where a block hands on r of what its shortcut does, the gradient’s mean length is n r / (1 + r)', async () => {
  for (const [layers, blocks] of [
    [20, 9],
    [110, 54],
    [1202, 600],
  ] as const)
    // prettier-ignore
    for (const passed of [0.01, 0.25, 1]) {
      const { paths, gradient, result } = await sharesOf({ layers, passed });
      expect(result['gradientMean']! / ((blocks * passed) / (1 + passed))).toBeCloseTo(1, 8);
      for (const shares of [paths, gradient]) expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(100, 8);
    }
});

test('a range that holds no length holds nothing, and one beyond the net ends with it', async () => {
  expect((await sharesOf({ from: 30, to: 20 })).result['between']).toBe(0);
  expect((await sharesOf({ layers: 20, from: 0, to: 600 })).result['between']).toBeCloseTo(1, 12);
});

test('the question is answered by the share of the paths', async () => {
  const [check] = checks;
  const answer = async (from: number, to: number) => check!.grade(await runById('path-lengths', { from, to }));
  expect([await answer(5, 17), await answer(20, 26), await answer(19, 35)]).toEqual(['few', 'half', 'half']);
});
