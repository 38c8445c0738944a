import { beforeAll, describe, expect, test } from 'vitest';
import { emptyRecord, seriesValues, type RunRecord } from '../../src/engine/run-record';
import experiment from '../../src/experiments/learning-rate/cell';
import { checks } from '../../src/experiments/learning-rate/questions';
import { withDefaults } from '../../src/lib/params';
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
  const record = emptyRecord(withDefaults(experiment.params, params));
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
    for (const check of checks) {
      expectGrade(check, finish(losses, {}, 0.8), name);
    }
  });
});
