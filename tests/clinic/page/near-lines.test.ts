import { expect, test } from 'vitest';
import { nearLines } from '../../../src/clinic/page/near-lines';
import { readCase } from '../../../src/runtime/answer-clinic';

test('three lines before and three after, and none before the first', () => {
  expect(nearLines(115)).toEqual([112, 113, 114, 115, 116, 117, 118]);
  expect(nearLines(2)).toEqual([1, 2, 3, 4, 5]);
});

test('the worker quotes the lines around those that a finding rests on', async () => {
  const losses = Array.from({ length: 12 }, (_, i) => `step ${i}: loss ${i < 6 ? 2.3 * 3 ** i : 'nan'}\n`).join('');
  const read = await readCase({ name: 'a.log', file: new Blob([losses]) }, () => {});
  if (read.kind !== 'log') throw new Error(read.kind);
  const line = read.runs[0]!.report.findings[0]!.lines[0]!;
  for (const near of nearLines(line)) if (near <= 12) expect(read.quotes.get(near)).toContain('loss');
});
