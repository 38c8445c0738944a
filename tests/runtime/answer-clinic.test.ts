import { expect, test } from 'vitest';
import { readCase } from '../../src/runtime/answer-clinic';

const text = Array.from({ length: 60 }, (_, i) => `step ${i}: loss ${2.3026 + 0.0001 * Math.sin(7 * i)}\n`).join('');

test('a file is read, judged and quoted, and says how far it is', async () => {
  const shares: number[] = [];
  const long = text + 'nothing of a training\n'.repeat(200_000);
  const read = await readCase({ name: 'a.log', file: new Blob([long]) }, (share) => shares.push(share));
  if (read.kind !== 'log') throw new Error(read.kind);
  const { findings } = read.runs[0]!.report;
  expect(findings[0]!.id).toBe('s03');
  for (const line of findings[0]!.lines.slice(0, 6)) expect(read.quotes.get(line)).toMatch(/^step/);
  expect(read.unknown.count).toBe(200_000);
  expect(shares.length).toBeGreaterThan(1);
  expect([...shares].sort((a, b) => a - b)).toEqual(shares);
  expect(shares.at(-1)).toBeLessThanOrEqual(1);
});

test.each([
  ['', 'empty'],
  ['%PDF-1.4', 'pdf'],
  ['only words\n', 'no-log'],
])('%j is not read: %s', async (content, why) => {
  expect(await readCase({ name: 'x', file: new Blob([content]) }, () => {})).toEqual({ kind: 'unread', why });
});

test('files above the limits are refused before they are read', async () => {
  const sized = (size: number) => ({ size, stream: () => { throw new Error('read'); } }) as unknown as Blob; // prettier-ignore
  const ask = (name: string, size: number) => readCase({ name, file: sized(size) }, () => {});
  expect(await ask('a.log', 500_000_001)).toEqual({ kind: 'unread', why: 'too-large' });
  expect(await ask('events.out.tfevents.7.host', 100_000_001)).toEqual({ kind: 'unread', why: 'too-large-events' });
});
