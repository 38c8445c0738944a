import { beforeAll, expect, test } from 'vitest';
import type { AnyExperiment } from '../../src/engine/experiment';
import { loadExperiment, runById, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

const experiment = (await loadExperiment('shortcut-gradient')) as AnyExperiment;

beforeAll(() => useBackend('wasm'));

const run = (settings: Record<string, unknown>) => runById('shortcut-gradient', settings);
const profileIn = ({ figures }: Awaited<ReturnType<typeof run>>) => {
  const { gradient } = figures;
  if (gradient?.kind !== 'profile') throw new Error('no profile');
  return gradient;
};
const linesOf = ({ figures }: Awaited<ReturnType<typeof run>>) => {
  const { numbers } = figures;
  if (numbers?.kind !== 'log') throw new Error('no numbers');
  return numbers.lines.map(({ text }) => text);
};

test.each([
  [5, 'larger'],
  [0.5, 'similar'],
  [-5, 'smaller'],
])('a whole gradient of 10^%f answers "%s"', (power, answer) => {
  expectGrade(
    experiment.checks![0]!,
    { params: {}, figures: {}, references: {}, result: { whole: 10 ** power } },
    answer,
  );
});

test('through the shortcuts alone each block multiplies by λ, and above the last block all ways are one', async () => {
  const { labels, values } = profileIn(await run({ lambda: 80, blocks: 6 }));
  expect(labels).toEqual(['0', '1', '2', '3', '4', '5', '6']);
  const { around = [], whole = [], formula = [] } = values;
  expect(whole[6]).toBeCloseTo(around[6]!, 6);
  formula.forEach((value, i) => expect(around[i]! / value).toBeCloseTo(1, 5));
  expect(whole[0]! / around[0]!).not.toBeCloseTo(1, 1);
});

test('a ReLU after the sum lets less through, whatever λ is', async () => {
  const { result } = await run({ lambda: 100, blocks: 12, order: 'original' });
  expect(result['around']).toBeLessThan(0.9);
});

test('what leaves the range of 32 bits is said', async () => {
  const small = await run({ lambda: 5, blocks: 60 });
  expect(small.result).toMatchObject({ around: 0, formula: 0.05 ** 60 });
  expect(linesOf(small).at(-1)).toMatch(/smallest number of 32 bits/);
  const large = await run({ lambda: 300, blocks: 120, branch: 'small' });
  expect(large.result['whole']).not.toBeGreaterThan(0);
  expect(linesOf(large).at(-1)).toMatch(/largest number of 32 bits/);
  expect(linesOf(await run({ blocks: 12 }))).toHaveLength(3);
});
