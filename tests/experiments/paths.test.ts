import { beforeAll, expect, test } from 'vitest';
import experiment from '../../src/experiments/paths/cell';
import { runById, useBackend } from '../../src/runtime/node';

beforeAll(() => useBackend('wasm'));

async function runTiny(settings: object) {
  const record = await runById('paths', { ...experiment.tiny, ...settings });
  const { lengths, size } = record.figures;
  if (lengths?.kind !== 'histogram' || size?.kind !== 'profile') throw new Error('missing figures');
  return { ...record, lengths, before: size.values['before']! };
}

test.each([{ start: 'msra' }, { start: 'zero' }, { start: 'msra', batchNorm: 'on' }])(
  'there are 1, 4, 6, 4, 1 paths through four blocks, and their gradients add up to that of the net: %o',
  async (settings) => {
    const { lengths, result } = await runTiny(settings);
    expect(lengths.counts).toEqual([1, 4, 6, 4, 1].map((count) => (100 * count) / 16));
    expect(lengths.expected!.reduce((a, b) => a + b, 0)).toBeCloseTo(100, 4);
    expect(result['gap']).toBeLessThan(1e-4);
  },
);

test('blocks that start at zero pass no gradient before the first step: all of it is on the path of shortcuts', async () => {
  const { before, result } = await runTiny({ start: 'zero' });
  expect(before[0]).toBeGreaterThan(0);
  expect(before.slice(1)).toEqual([0, 0, 0, 0]);
  expect(result['before']).toBe(0);
  expect(result['effective']).toBeGreaterThan(0);
});
