import { beforeAll, expect, test } from 'vitest';
import { emptyRecord, seriesValues, type RunRecord } from '../../src/engine/run-record';
import experiment from '../../src/experiments/batch-norm/cell';
import { checks } from '../../src/experiments/batch-norm/questions';
import { withDefaults } from '../../src/lib/params';
import { runById, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

beforeAll(() => useBackend('wasm'));

/** A finished run as grades and goals see it. */
function finish(result: Record<string, number>, params: object = {}): RunRecord {
  const record = emptyRecord(withDefaults(experiment.params, params));
  record.references = { chance: { label: 'ln 4', value: Math.log(4) } };
  record.result = result;
  return record;
}

test.each([
  [0.15, 'learns'],
  [1.386, 'flat'],
  [1e6, 'explodes'],
  [NaN, 'explodes'],
])('an ending of %f is "%s"', (loss, answer) => {
  const run = finish({});
  run.figures['loss'] = { kind: 'curves', series: { batch: { steps: [0, 1, 2], values: [loss, loss, loss] } } };
  for (const check of checks) expectGrade(check, run, answer);
});

test('blob 2 counts the steps, and only those that normalise by the batch', async () => {
  const blob2 = async (settings: object) =>
    (await runById('batch-norm', { ...experiment.tiny, ...settings })).result['blob2'];
  expect(await blob2({})).toBeCloseTo((1 - 0.999 ** 4) / 0.001, 3);
  expect(await blob2({ normalise: 'stored' })).toBe(0);
  expect(await blob2({ normalise: 'nothing' })).toBe(0);
});

test('batches of one class: another training than with mixed ones, on the same net', async () => {
  const losses = async (classes: string) =>
    seriesValues(await runById('batch-norm', { ...experiment.tiny, batch: 8, classes }), 'loss', 'batch');
  const [mixed, one] = [await losses('mixed'), await losses('one')];
  expect(one.every(Number.isFinite)).toBe(true);
  expect(one).not.toEqual(mixed);
});

test('the stored statistics change no bit of the training', async () => {
  const losses = async (average: string) =>
    seriesValues(await runById('batch-norm', { steps: 4, average }), 'loss', 'batch');
  expect(await losses('caffe')).toEqual(await losses('pytorch'));
});
