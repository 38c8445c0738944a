import { beforeAll, expect, test } from 'vitest';
import { emptyRecord } from '../../src/engine/run-record';
import { checks } from '../../src/experiments/transplant-training/questions';
import { runById, useBackend } from '../../src/runtime/node';
import { valuesOf } from '../../src/experiments/lab/readings';
import { expectGrade } from './expect-grade';

beforeAll(() => useBackend('wasm'));

test('from a classifier that was never trained, features are what the net has anyway: the same run to the last bit', async () => {
  const run = await runById('transplant-training', { steps: 2, source: 'nothing' });
  expect(valuesOf(run, 'loss', 'scoreZero')).toEqual(valuesOf(run, 'loss', 'nothing'));
  expect(valuesOf(run, 'loss', 'scoreZero')[0]).toBeCloseTo(Math.log(5), 5);
  expect(run.result['scoreZero']).toBe(run.result['nothing']);
});

test('the drawing shows what the flat copy does, and the pictures what each start says', async () => {
  const { figures } = await runById('transplant-training', { steps: 2 });
  const { nets, before } = figures;
  if (nets?.kind !== 'diagram' || before?.kind !== 'images') throw new Error('missing figures');
  expect(nets.edges).toEqual({
    'left.conv1 > right.conv1': 'whole',
    'left.conv2 > right.conv2': 'whole',
    'left.fc6 > right.fc6': 'changed',
    'left.score > right.score': 'part',
    'filler.up > right.up': 'missing',
  });
  expect(before.pictures.map(({ name }) => name).slice(2)).toEqual([
    'copied by class',
    'score at zero',
    'flat copy',
    'nothing copied',
  ]);
});

test.each([
  [{ flat: 0.3, byClass: 0.2, nothing: 0.4 }, 'between'],
  [{ flat: 0.45, byClass: 0.2, nothing: 0.4 }, 'worse'],
  [{ flat: 0.205, byClass: 0.2, nothing: 0.4 }, 'equal'],
])('held-out losses %j are "%s"', (result, answer) => {
  expectGrade(checks[0], { ...emptyRecord({}), result }, answer);
});
