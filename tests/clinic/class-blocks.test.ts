import { expect, test } from 'vitest';
import { judgeLog } from '../../src/clinic/report/file-report';
import { readLog } from '../../src/clinic/log/read-log';

const noise = (i: number) => ((i * 7919) % 101) / 101 - 0.5;
const foundIn = (text: string) =>
  judgeLog(readLog(text))[0]!.report.findings.map(({ id, strength }) => `${id} ${strength}`);
const findingsOf = (text: string) => judgeLog(readLog(text))[0]!.report.findings;
const rows = (count: number, loss: (i: number) => number, heldOut?: (i: number) => number) =>
  Array.from({ length: count }, (_, i) =>
    JSON.stringify({ step: i, loss: loss(i), ...(heldOut && i % 84 === 83 && { val_loss: heldOut(i) }) }),
  ).join('\n');

/** Six classes, each for 14 batches: after each change far above a guess, and near 0 some steps later. */
const sorted = (i: number) => (6 * Math.exp(-1.6 * (i % 14)) + 1e-4) * (1 + 0.5 * noise(i)) * 0.997 ** i;

test('losses near 0 and far above a guess in turn, from the start: data sorted by class', () => {
  const [first, ...others] = findingsOf(rows(420, sorted, (i) => 4 - i / 300));
  expect(first).toMatchObject({ id: 's29', strength: 'likely', cases: ['loss-alone', 'held-out-apart'], values: { period: 14 } });
  expect(others.map(({ id }) => id)).not.toContain('s30');
  expect(foundIn(rows(420, sorted))).toContain('s29 likely');
}); // prettier-ignore

test('not a net that has learned, and meets single bad examples', () => {
  const learned = (i: number) => (i % 60 === 40 && i > 150 ? 5 : 2 * Math.exp(-i / 25) + 0.004 * (1.5 + noise(i)));
  expect(foundIn(rows(420, learned)).join()).not.toContain('s29');
});

test('nor batches of one example, which cost nothing or much at random', () => {
  const single = (i: number) => (Math.sin(i * i) > 0.8 ? 3 : 0.01 + 0.005 * noise(i));
  expect(foundIn(rows(420, single)).join()).not.toContain('s29');
});

const spikes =
  (every: number, at = 0) =>
  (i: number) =>
    i > 50 && i % every === at ? 9 + noise(i) : 1 + 0.05 * noise(i) - 0.001 * i;
test('a spike is rare, and has a middle of a run to be in', () => {
  expect(foundIn(rows(400, spikes(300)))).toContain('s30 possible');
  expect(foundIn(rows(400, spikes(12))).join()).not.toContain('s30');
  const late = findingsOf(rows(400, spikes(400, 390))).find(({ id }) => id === 's30')!;
  expect(late.cases).toEqual(['near-the-end']);
});
