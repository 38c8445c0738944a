import { beforeAll, expect, test } from 'vitest';
import { emptyRecord, seriesValues } from '../../src/engine/run-record';
import experiment from '../../src/experiments/frozen-statistics/cell';
import { checks } from '../../src/experiments/frozen-statistics/questions';
import { runById, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

beforeAll(() => useBackend('wasm'));

test.each([
  [0.27, 0.83, 'batch'],
  [0.83, 0.27, 'stored'],
  [0.93, 0.95, 'same'],
])('accuracies of %f (stored) and %f (batch) answer "%s"', (stored, batch, answer) => {
  const check = checks[0]!;
  expectGrade(check, { ...emptyRecord({}), result: { stored, batch } }, answer);
});

test('both ways start from the weights of the same training, on the same batches', async () => {
  const run = await runById('frozen-statistics', experiment.tiny);
  const steps = (name: string) => {
    const state = run.figures['loss'];
    return state?.kind === 'curves' ? state.series[name]?.steps : undefined;
  };
  expect(steps('stored')).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  expect(steps('batch')).toEqual(steps('stored'));
  const { accuracy } = run.figures;
  if (accuracy?.kind !== 'profile') throw new Error('missing accuracy');
  expect(accuracy.values['stored']![0]).toBe(accuracy.values['batch']![0]);
  const [stored, batch] = [seriesValues(run, 'loss', 'stored'), seriesValues(run, 'loss', 'batch')];
  expect(stored.slice(0, 4)).toEqual(batch.slice(0, 4));
  expect(stored.slice(4)).not.toEqual(batch.slice(4));
});

test('all three kinds of pictures share the training before, and only that', async () => {
  const losses = async (pictures: string) =>
    seriesValues(await runById('frozen-statistics', { ...experiment.tiny, pictures }), 'loss', 'stored');
  const [same, brighter, divided] = [await losses('same'), await losses('brighter'), await losses('divided')];
  for (const other of [brighter, divided]) {
    expect(other.slice(0, 4)).toEqual(same.slice(0, 4));
    expect(other[4]).not.toBe(same[4]);
  }
  expect(brighter[4]).not.toBe(divided[4]);
});
