import { beforeAll, describe, expect, test } from 'vitest';
import { findTotals, findValue, parseDebugLog } from '../../src/caffe/debug-log';
import type { RunRecord } from '../../src/engine/run-record';
import { checks } from '../../src/experiments/debug-info/questions';
import { runById, useBackend } from '../../src/runtime/node';

beforeAll(() => useBackend('wasm'));

function passesOf(run: RunRecord) {
  const state = run.figures['log'];
  if (state?.kind !== 'log') throw new Error('missing figure: log');
  return parseDebugLog(state.lines.map(({ prefix = '', text }) => prefix + text).join('\n'));
}

describe('the log of a run', () => {
  test('is printed at display iterations only, before the update', async () => {
    const run = await runById('debug-info', { filler: 'msra', display: 50 });
    const passes = passesOf(run);
    expect(passes.map(({ iteration }) => iteration)).toEqual([0, 50, 100]);
    const loss = run.figures['loss'];
    if (loss?.kind !== 'curves') throw new Error('missing figure: loss');
    for (const pass of passes) {
      const trained = loss.series['batch']!.values[pass.iteration!]! * 32 * 32;
      expect(findValue(pass, 'top', 'loss', 'loss') / trained).toBeCloseTo(1, 4);
    }
  });

  test('has no line of BatchNorm without BatchNorm', async () => {
    const passes = passesOf(await runById('debug-info', { steps: 4, batchNorm: 'no' }));
    expect(passes).toHaveLength(1);
    expect(findValue(passes[0], 'top', 'bn1', 'bn1')).toBeNaN();
    expect(findValue(passes[0], 'top', 'relu1', 'conv1')).toBe(0);
    expect(findTotals(passes[0])?.l1.diff).toBeGreaterThan(0);
  });
});

test('an input of zeros gives a dead pass with living weights', async () => {
  const [pass] = passesOf(await runById('debug-info', { steps: 4, filler: 'msra', input: 'zeros' }));
  expect(findValue(pass, 'top', 'data', 'data')).toBe(0);
  expect(findValue(pass, 'top', 'conv1', 'conv1')).toBe(0);
  expect(findValue(pass, 'param', 'conv1', '0')).toBeGreaterThan(0.1);
  expect(findValue(pass, 'param-diff', 'conv3', '0')).toBe(0);
  expect(findValue(pass, 'param-diff', 'score_fr', '1')).toBeGreaterThan(0);
});

test('the prediction is graded by the zeros of the last pass', async () => {
  const [check] = checks;
  const grade = async (settings: object) => check!.grade(await runById('debug-info', { steps: 4, ...settings }));
  expect(await grade({})).toBe('weights');
  expect(await grade({ filler: 'msra' })).toBe('none');
});
