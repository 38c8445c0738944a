import { beforeAll, describe, expect, test } from 'vitest';
import { emptyRecord, seriesValues, type RunRecord } from '../../src/engine/run-record';
import { checks } from '../../src/experiments/policies/questions';
import { runById, useBackend } from '../../src/runtime/node';
import { expectGrade } from './expect-grade';

beforeAll(() => useBackend('wasm'));

const ratesOf = async (settings: object) => {
  const state = (await runById('policies', { steps: 4, ...settings })).figures['rate'];
  return state?.kind === 'lines' ? state.values['rate']! : [];
};

describe('the rate of each step', () => {
  test('starts at base_lr for iteration 0 and follows the policy', async () => {
    expect(await ratesOf({ lr: 0.1 })).toEqual([0.1, 0.1, 0.1, 0.1]);
    const step = await ratesOf({ lr: 0.1, policy: 'step' });
    [0.1, 0.1, 0.01, 0.01].forEach((rate, i) => expect(step[i]).toBeCloseTo(rate, 10));
  });

  test('reaches the weights: four steps under poly lose less than under fixed', async () => {
    const losses = async (policy: string) =>
      seriesValues(await runById('policies', { steps: 4, seed: 3, policy }), 'loss', 'batch');
    const [fixed, poly] = [await losses('fixed'), await losses('poly')];
    expect(poly.slice(0, 2)).toEqual(fixed.slice(0, 2));
    expect(poly[2]).not.toBe(fixed[2]);
  });
});

test.each(['SGD', 'Nesterov', 'AdaGrad', 'RMSProp', 'AdaDelta', 'Adam'])('%s moves the net', async (solver) => {
  const losses = seriesValues(await runById('policies', { steps: 4, solver, lr: 0.01 }), 'loss', 'batch');
  expect(losses).toHaveLength(4);
  expect(losses.every(Number.isFinite)).toBe(true);
  expect(losses[3]).toBeLessThan(losses[0]!);
});

/** A finished run whose last third swings by the given shares around `level`. */
function finish(probe: number, batch: number, { level = 0.1, loss = 0.12, policy = 'poly' } = {}): RunRecord {
  const wave = (share: number, length: number) => {
    const values = Array.from(
      { length },
      (_, i) => (i < (2 * length) / 3 ? 0.1 : level) * (1 + (i % 2 ? share : -share)),
    );
    return { steps: values.map((_, i) => i), values };
  };
  const record = emptyRecord({ policy });
  record.figures['loss'] = { kind: 'curves', series: { batch: wave(batch, 300) } };
  record.figures['probe'] = { kind: 'curves', series: { probe: wave(probe, 75) } };
  record.result = { heldOutLoss: loss };
  return record;
}

test.each([
  ['probe-calms', finish(0.01, 0.3)],
  ['both-calm', finish(0.01, 0.01)],
  ['both-swing', finish(0.3, 0.3)],
  ['worse', finish(0.01, 0.3, { level: 0.2 })],
])('the prediction is graded as %s', (name, run) => {
  const [check] = checks;
  expectGrade(check, run, name);
});
