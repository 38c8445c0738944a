import { expect, test } from 'vitest';
import { buffersOf } from '../../../src/clinic/page/shown-run';
import { scatter, showText, table } from './helpers';

const falls = (i: number) => 0.2 + 2 * Math.exp(-i / 9);

test('curves come as arrays of one length, the loss and its held-out partner first', () => {
  const [run] = showText(table({ lr: () => 0.1, loss: falls, val_loss: (i) => falls(i) + 0.1 }));
  expect(run!.main).toEqual(['loss', 'val_loss']);
  for (const { steps, values, lines } of run!.series) {
    expect([steps.length, lines.length]).toEqual([values.length, values.length]);
  }
  expect(buffersOf([run!])).toHaveLength(3 * run!.series.length);
});

test('of a GAN both losses are drawn first', () => {
  const [run] = showText(table({ step_time: () => 1, loss_d: () => 1.386, loss_g: () => 0.693, 'D(x)': () => 0.5 }));
  expect(run!.main).toEqual(['loss_d', 'loss_g']);
});

test('marks: a rate that is lowered, not one that falls at each step; the first value that is no number', () => {
  const drop = showText(table({ loss: falls, lr: (i) => (i < 30 ? 0.1 : 0.01) }))[0]!;
  expect(drop.marks).toEqual([expect.objectContaining({ kind: 'rate-drop', step: 30, value: 0.01, line: 32 })]);
  const cosine = showText(table({ loss: falls, lr: (i) => 0.1 * (1 + Math.cos((i * Math.PI) / 200)) }))[0]!;
  expect(cosine.marks).toEqual([]);
  const linear = showText(table({ loss: falls, lr: (i) => 0.1 * (1 - i / 59) }))[0]!;
  expect(linear.marks, 'its last steps halve it, and it ends at 0').toEqual([]);
  const ended = showText(table({ loss: falls, lr: (i) => Math.max(0, 0.1 * (1 - i / 30)) }))[0]!;
  expect(ended.marks, 'long before the end').toEqual([
    expect.objectContaining({ kind: 'rate-drop', step: 30, value: 0 }),
  ]);
  const broken = showText(
    table({ loss: (i) => (i < 20 ? falls(i) + scatter(i, 0.01) : NaN) }).replaceAll('NaN', 'nan'),
  )[0]!;
  expect(broken.marks).toEqual([expect.objectContaining({ kind: 'not-finite', step: 20 })]);
});

test('a single value is no curve, nor is a time', () => {
  const names = (text: string) => showText(text)[0]!.series.map(({ name }) => name);
  const rows = ['{"ts": 1700000000.5, "step": 0, "loss": 2}', '{"ts": 1700000001.5, "step": 1, "loss": 1}'];
  expect(names([...rows, '{"ts": 1700000002.5, "step": 2, "loss": 1, "test_acc": 0.5}'].join('\n'))).toEqual(['loss']);
  expect(names('{"step": 2, "loss": 1}')).toEqual(['loss']);
});
