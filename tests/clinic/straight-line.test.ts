import { describe, expect, test } from 'vitest';
import { judgeLog } from '../../src/clinic/report/file-report';
import { readLog } from '../../src/clinic/log/read-log';

const epochs = (count: number, loss: (i: number) => number, more: object = {}) =>
  Array.from({ length: count }, (_, i) => `${JSON.stringify({ epoch: i + 1, loss: loss(i), ...more })}\n`).join('');
const found = (text: string) => judgeLog(readLog(text))[0]!.report.findings;
const ids = (text: string) => found(text).map(({ id }) => id);

describe('a straight line, and very slowly', () => {
  const straight = (i: number) => 2.3 - 0.02 * i;
  test('what falls as much at its end as before', () => expect(ids(epochs(20, straight))).toContain('s09'));
  test('not what is bent and levels off', () =>
    expect(ids(epochs(20, (i) => 1.5 + 0.8 * Math.exp(-i / 6)))).not.toContain('s09'));
  test('not beside one class for every input, which is surer', () => {
    const text = epochs(20, straight, { accuracy: 0.98 });
    expect(ids(text)).toContain('s10');
    expect(ids(text)).not.toContain('s09');
  });
});

test('a log of epochs alone counts in these, and a mean says of how many values', () => {
  const run = readLog(epochs(20, (i) => 2.3 - 0.02 * i)).runs[0]!;
  expect(run.unit).toBe('epoch');
  expect(readLog('{"step": 1, "epoch": 0.1, "loss": 2}\n{"step": 2, "epoch": 0.2, "loss": 1}\n').runs[0]!.unit).toBe('step');
  const { values } = found(epochs(20, (i) => 2.3 - 0.02 * i)).find(({ id }) => id === 's09')!;
  expect(values['lastOf']).toBe(5);
  expect(values['ended']).toBeCloseTo(2.3 - 0.02 * 17, 6);
}); // prettier-ignore

test('two curves of one row are one line', () => {
  const rows = Array.from({ length: 30 }, (_, i) => `${JSON.stringify({ step: i, d_loss: 1.3863, g_loss: 0.6931 })}\n`);
  const [first] = found(rows.join(''));
  expect(first).toMatchObject({ id: 's74', lines: [30], cases: ['balance'] });
});

test('a line of a progress bar counts once, and not at all where a part of it is a row', () => {
  const bar = Array.from({ length: 50 }, (_, i) => `\r ${i}%|###| ${i}/50`).join('');
  const row = "{'loss': 2.3, 'epoch': 0.1}";
  const { unknown, lines } = readLog(`${bar}\n${bar}\r${row}${bar}\n{'loss': 2.1, 'epoch': 0.2}\nDone\n`);
  expect([unknown.count, lines]).toEqual([2, 4]);
  expect(unknown.first.map(({ line }) => line)).toEqual([1, 4]);
});
