import { beforeAll, expect, test } from 'vitest';
import { emptyRecord, seriesValues } from '../../src/engine/run-record';
import { checks } from '../../src/experiments/fluctuation/questions';
import { runById, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

beforeAll(() => useBackend('wasm'));

test.each([
  [0.4, 0.3, 'same'],
  [0.4, 0.1, 'less'],
  [0.4, 0.01, 'smooth'],
])('a spread of %f in the log and %f on the held-out pictures answers "%s"', (batches, probe, answer) => {
  expectGrade(checks[0], { ...emptyRecord({}), result: { batches, probe } }, answer);
});

const losses = async (settings: Record<string, unknown>) =>
  seriesValues(await runById('fluctuation', { steps: 4, ...settings }), 'loss', 'batch');

test('a converted rate makes a mean of a sum, step for step; the same number does not', async () => {
  const [sum, mean, kept] = [
    await losses({}),
    await losses({ off: ['loss'] }),
    await losses({ off: ['loss'], rate: 'kept' }),
  ];
  expect(mean).toEqual(sum);
  expect(kept.slice(1)).not.toEqual(sum.slice(1));
});

test('each change reaches the training', async () => {
  const usual = await losses({});
  for (const off of ['batch', 'momentum', 'balance']) expect(await losses({ off: [off] }), off).not.toEqual(usual);
});
