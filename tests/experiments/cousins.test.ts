import { beforeAll, expect, test } from 'vitest';
import { runById, useBackend } from '../../src/runtime/node';

beforeAll(() => useBackend('wasm'));

const inside = async (settings: Record<string, string | number>) => {
  const { inside: profile } = (await runById('cousins', { steps: 4, ...settings })).figures;
  if (profile?.kind !== 'profile') throw new Error('no profile');
  return profile;
};

test('gates are measured in each layer of the Highway net, and follow the bias', async () => {
  const [closed, open] = [await inside({ bias: -6 }), await inside({ bias: 3 })];
  expect(closed.labels).toHaveLength(48);
  expect(Math.max(...closed.values['gate']!)).toBeLessThan(0.1);
  expect(Math.min(...open.values['gate']!)).toBeGreaterThan(0.5);
});

test('both streams of the ResNet in ResNet are measured', async () => {
  const { labels, values } = await inside({ net: 'rir' });
  expect(labels).toHaveLength(6);
  for (const name of ['residual', 'transient']) expect(values[name]!.every((value) => value > 0)).toBe(true);
});
