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

test('marks: a rate that is lowered, not one that falls at each step; the first value that is no number', () => {
  const drop = showText(table({ loss: falls, lr: (i) => (i < 30 ? 0.1 : 0.01) }))[0]!;
  expect(drop.marks).toEqual([expect.objectContaining({ kind: 'rate-drop', step: 30, value: 0.01, line: 32 })]);
  const cosine = showText(table({ loss: falls, lr: (i) => 0.1 * (1 + Math.cos((i * Math.PI) / 200)) }))[0]!;
  expect(cosine.marks).toEqual([]);
  const broken = showText(
    table({ loss: (i) => (i < 20 ? falls(i) + scatter(i, 0.01) : NaN) }).replaceAll('NaN', 'nan'),
  )[0]!;
  expect(broken.marks).toEqual([expect.objectContaining({ kind: 'not-finite', step: 20 })]);
});
