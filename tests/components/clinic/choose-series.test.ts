import { expect, test } from 'vitest';
import type { ShownRun } from '../../../src/clinic/page/shown-run';
import { chooseSeries, isShare } from '../../../src/components/clinic/choose-series';
import { readName } from '../../../src/clinic/log/names';

type Run = Pick<ShownRun, 'series' | 'main'>;
const run = (main: string[], ...names: string[]): Run => ({
  main,
  series: names.map((name) => {
    const { quantity, side } = readName(name);
    const none = new Float64Array();
    return { name, quantity, side, span: [0, 1] as const, steps: none, values: none, lines: none };
  }),
});
const keras = run(['loss', 'val_loss'], 'accuracy', 'loss', 'val_accuracy', 'val_loss');

test.each([
  ['loss', 'loss'],
  ['val_loss', 'val_loss'],
  ['accuracy', 'accuracy'],
  ['val_accuracy', 'val_accuracy'],
  ['val_mean_iou', 'accuracy'],
])('%s is laid over %s: what is held out over what is held out, a share over a share', (logged, name) => {
  expect(chooseSeries(keras, logged)?.name).toBe(name);
});

test('a part of a loss is laid over the part of that name, and the loss over what tells how the run went', () => {
  const parts = run(['loss'], 'bbox_loss', 'class_loss', 'loss');
  expect(chooseSeries(parts, 'bbox_loss')?.name).toBe('bbox_loss');
  expect(chooseSeries(parts, 'loss')?.name).toBe('loss');
});

test('where the log has one side only, the other takes its place; a loss is not laid over an accuracy', () => {
  expect(chooseSeries(run(['loss'], 'loss'), 'val_loss')?.name).toBe('loss');
  expect(chooseSeries(run(['loss'], 'loss'), 'val_accuracy')).toBeUndefined();
});

test('shares keep their values', () => {
  expect(['loss', 'val_loss', 'val_mean_iou', 'accuracy'].map(isShare)).toEqual([false, false, true, true]);
});
