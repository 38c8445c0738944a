import { beforeAll, describe, expect, test } from 'vitest';
import { checks } from '../../src/experiments/last-layer/questions';
import { doubleSoftmax } from '../../src/experiments/last-layer/readings';
import { emptyRecord, type RunRecord } from '../../src/engine/run-record';
import { runById, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

beforeAll(() => useBackend('wasm'));

const run = (settings: object) => runById('last-layer', { steps: 4, ...settings });
const finish = (result: Record<string, number>): RunRecord => ({ ...emptyRecord({}), result });

describe('the level that a pair cannot go below', () => {
  test.each([
    ['two softmaxes', {}, doubleSoftmax(4)],
    ['a pair that fits', { activation: 'none' }, 0],
    ['one softmax output', { outputs: 1, loss: 'binary' }, 7.9712],
    ['one softmax output, logits', { outputs: 1, loss: 'binary logits' }, 0.81326],
    ['two sigmoids, one output', { outputs: 1, activation: 'sigmoid', loss: 'binary logits' }, 0.5032],
    ['labels -1 and 1 under two softmaxes', { labels: 'signs' }, -4.48734],
    ['labels -1 and 1, one sigmoid', { outputs: 1, activation: 'sigmoid', loss: 'binary', labels: 'signs' }, -8.05905],
    ['labels 1 and 2, one sigmoid', { outputs: 1, activation: 'sigmoid', loss: 'binary', labels: 'from 1' }, -7.9712],
    [
      'labels -1 and 1 out of a sigmoid’s reach',
      { outputs: 1, activation: 'sigmoid', loss: 'squares', labels: 'signs' },
      0.5,
    ],
    ['a column of numbers, softmax', { loss: 'squares', labels: 'index' }, 2.8125],
    ['a column of numbers, no activation', { activation: 'none', loss: 'squares', labels: 'index' }, 0],
  ])('%s', async (_, settings, value) => {
    const { references, result } = await run(settings);
    expect(references['lowest']!.value).toBeCloseTo(value, 4);
    expect(result['loss']).toBeGreaterThanOrEqual(references['lowest']!.value - 1e-5);
  });

  test.each([
    ['NLLLoss of scores', { activation: 'none', loss: 'likelihood' }],
    ['labels -1 and 1 with logits', { activation: 'none', labels: 'signs' }],
  ])('%s: there is none', async (_, settings) => {
    expect((await run(settings)).references['lowest']).toBeUndefined();
  });
});

test('scores of 0 cost ln 4', async () => {
  const { references } = await run({ activation: 'none' });
  expect(references['chance']!.value).toBeCloseTo(Math.log(4), 5);
});

test('no weight of a softmax over one output has a gradient', async () => {
  expect((await run({ outputs: 1, loss: 'binary' })).result['steepest']).toBe(0);
  expect((await run({ outputs: 1, loss: 'binary', activation: 'sigmoid' })).result['steepest']).toBeGreaterThan(0);
});

test('a cross-entropy of scores that add up to 0 is NaN, not the clip', async () => {
  const { figures } = await run({ activation: 'relu', loss: 'probabilities' });
  if (figures['loss']?.kind !== 'curves') throw new Error('missing figure: loss');
  expect(figures['loss'].series['all']!.values.at(-1)).toBeNaN();
});

test.each([
  ['stuck', { accuracy: 0.25, loss: 1.38 }],
  ['floor', { accuracy: 1, loss: 0.7437 }],
  ['same', { accuracy: 1, loss: 0.001 }],
])('two softmaxes are graded as %s', (name, result) => expectGrade(checks[0], finish(result), name));

test.each([
  ['all', { accuracy: 1 }],
  ['few', { accuracy: 0.3 }],
  ['most', { accuracy: 0.75 }],
])('the lowest loss is graded as %s', (name, result) => expectGrade(checks[1], finish(result), name));
