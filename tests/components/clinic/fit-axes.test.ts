import { expect, test } from 'vitest';
import { applyFit, breakOf, fitAxes } from '../../../src/components/clinic/fit-axes';

const reader = { span: [100, 300] as const, steps: [100, 200, 300], values: [2.3, 2.3, 2.3] };
const experiment = { steps: [0, 1, 2, 3, 4], values: [1.6, 1.6, 1.6, 0.8, 0.4] };

test('both take the whole width, and begin at the same loss', () => {
  const fit = fitAxes(reader, experiment, 'start');
  const laid = applyFit(experiment, fit);
  expect([laid.steps[0], laid.steps.at(-1)]).toEqual([100, 300]);
  expect(laid.values[0]).toBeCloseTo(2.3, 12);
  expect(laid.values.at(-1)).toBeCloseTo((2.3 * 0.4) / 1.6, 12);
});

test('a share keeps its values, in percent where the log has these', () => {
  expect(fitAxes({ ...reader, values: [0.5, 0.6, 0.7] }, experiment, 'share').values).toBe(1);
  expect(fitAxes({ ...reader, values: [50, 60, 70] }, experiment, 'share').values).toBe(100);
  expect(fitAxes(reader, experiment, 'own').values).toBe(1);
});

test('the first value tells where a curve begins, not what comes of it', () => {
  expect(fitAxes(reader, { steps: [0, 1, 2], values: [1, 40, 900] }, 'start').values).toBeCloseTo(2.3, 12);
});

test('a run that breaks does so where the reader’s breaks, else where it ends', () => {
  const breaks = { steps: [0, 1, 2, 3, 4], values: [1, 5, NaN, NaN, NaN] };
  const [alone, both] = [{ ...reader }, { ...reader, values: [2.3, NaN, NaN] }].map((one) =>
    fitAxes(one, breaks, 'start'),
  );
  expect(applyFit(breaks, alone!).steps[2]).toBe(300);
  expect(applyFit(breaks, both!).steps[2]).toBe(200);
  expect([alone!.broken, both!.broken, fitAxes(reader, experiment, 'start').broken]).toEqual([300, 200, undefined]);
});

test('a finding says where a run broke of which the log has zeros', () => {
  const breaks = { steps: [0, 1, 2], values: [1, 0.5, NaN] };
  expect(applyFit(breaks, fitAxes(reader, breaks, 'start', 150)).steps[2]).toBe(150);
});

test('a run that leaves for good before it is no number breaks where it leaves', () => {
  expect(breakOf([1, 2, 30, 4, 50, 600, 1e9, NaN])).toBe(5);
  expect([breakOf([1, 2, 3]), breakOf([NaN, NaN]), breakOf([1, 0.1, NaN])]).toEqual([undefined, undefined, 2]);
  const leaves = { steps: [0, 1, 2, 3, 4], values: [1, 2, 50, 600, NaN] };
  const laid = applyFit(leaves, fitAxes(reader, leaves, 'start'));
  expect(laid.steps[3]).toBe(300);
  expect(laid.values.map(Number.isFinite)).toEqual([true, true, true, false, false]);
});

test.each([[[NaN, NaN, NaN]], [[0, 0, 0]], [[-1, -2, -3]], [[]]])(
  'values without a beginning to share: %j',
  (values) => {
    const {
      steps,
      values: factor,
      from,
    } = fitAxes({ span: [0, values.length], steps: [...values.keys()], values }, experiment, 'start');
    expect(factor).toBe(1);
    expect(Number.isFinite(steps) && Number.isFinite(from)).toBe(true);
  },
);
