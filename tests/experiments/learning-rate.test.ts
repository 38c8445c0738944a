import { beforeAll, describe, expect, test } from 'vitest';
import { addMove, emptyRecord, seriesValues, type RunRecord } from '../../src/engine/run-record';
import experiment from '../../src/experiments/learning-rate';
import { defaultValues, type AnyValues } from '../../src/lib/params';
import { runById, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

beforeAll(() => useBackend('wasm'));

const tinyLosses = async (settings: Record<string, unknown>) =>
  seriesValues(await runById('learning-rate', { steps: 4, seed: 3, ...settings }), 'loss', 'batch');

describe('loss over pixels', () => {
  test('a sum over 1024 pixels with a rate 1024 times smaller is the mean, to the last bit', async () => {
    expect(await tinyLosses({ loss: 'sum', lr: 0.03 / 1024 })).toEqual(await tinyLosses({ lr: 0.03 }));
  });

  test.each(['mean', 'sum', 'sum-fcn'])('%s is shown per pixel and starts at ln 5', async (loss) => {
    const [first] = await tinyLosses({ loss, lr: 1e-10 });
    expect(first).toBeCloseTo(Math.log(5), 4);
  });
});

/** A finished run as grades and goals see it. */
function finish(losses: number[], params: Record<string, unknown>, heldOutLoss: number): RunRecord {
  const record = emptyRecord({ ...defaultValues(experiment.params), ...params } as AnyValues);
  record.figures['loss'] = { kind: 'curves', series: { batch: { steps: losses.map((_, i) => i), values: losses } } };
  record.references = { chance: { label: 'ln 5', value: Math.log(5) }, prior: { label: 'class prior', value: 0.77 } };
  record.result = { heldOutLoss };
  return record;
}
const curve = (value: (i: number) => number) => [Math.log(5), ...Array.from({ length: 99 }, (_, i) => value(i))];

describe('endings that the questions ask for', () => {
  const cases: [string, number[]][] = [
    ['learns', curve((i) => 0.1 + Math.exp(-i / 10))],
    ['flat', curve((i) => (i < 3 ? 12 : 0.78))],
    ['thrash', curve((i) => 60 + 40 * Math.sin(i))],
    ['nan', curve((i) => (i < 6 ? 9 ** i : NaN))],
  ];
  test.each(cases)('%s', (name, losses) => {
    for (const check of experiment.checks!) {
      expectGrade(check, finish(losses, {}, 0.8), name);
    }
  });
});

describe('rescue', () => {
  const goal = experiment.goals![0]!;
  const reached = (params: Record<string, unknown>, heldOutLoss = 0.1) =>
    goal.reached(finish([], { ...goal.settings, ...params }, heldOutLoss));

  test.each([{ lr: 3e-5 }, { loss: 'mean' }, { solver: 'Adam' }])('one control is enough: %o', (params) => {
    expect(reached(params)).toBe(true);
  });
  test('a run that did not learn, or two controls, do not count', () => {
    expect(reached({ lr: 3e-5 }, 0.3)).toBe(false);
    expect(reached({ lr: 3e-5 }, NaN)).toBe(false);
    expect(reached({ lr: 3e-5, solver: '0' })).toBe(false);
  });
  test('what was moved during the run counts, also where it was moved back', () => {
    const moved = (params: Record<string, unknown>, ...rates: number[]) => {
      const record = finish([], { ...goal.settings, ...params }, 0.1);
      rates.forEach((lr, i) => addMove(record, { step: 10 * i, params: { lr } }));
      return goal.reached(record);
    };
    expect(moved({}, 3e-5), 'one control, on the way').toBe(true);
    expect(moved({ loss: 'mean' }, 0.1), 'two controls').toBe(false);
    expect(moved({ loss: 'mean' }, 0.1, 0.03), 'two controls, one moved back').toBe(false);
  });
});
