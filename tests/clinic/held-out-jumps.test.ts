import { expect, test } from 'vitest';
import { judgeLog } from '../../src/clinic/report/file-report';
import { readLog } from '../../src/clinic/log/read-log';

const noise = (i: number) => ((i * 7919) % 101) / 101 - 0.5;
const foundIn = (text: string) =>
  judgeLog(readLog(text))[0]!.report.findings.map(({ id, strength }) => `${id} ${strength}`);
const epochs = (heldOut: (i: number) => number, training = (i: number) => 1.4 * Math.exp(-i / 5) + 0.04) =>
  Array.from({ length: 20 }, (_, i) => `epoch ${i + 1}: loss ${training(i)}, val_loss ${heldOut(i)}\n`).join('');
const jumping = (by: number) => (i: number) => 0.9 + by * noise(i);

test('a held-out loss that jumps while training falls smoothly is no step that is too long', () => {
  const found = foundIn(epochs(jumping(1.6)));
  expect(found).toContain('s93 likely');
  expect(found.join()).not.toContain('s08');
  expect(foundIn(epochs(jumping(0.8)))).toContain('s93 possible');
});

test('small jumps are usual, a trend is another symptom, and training that jumps too swings', () => {
  expect(foundIn(epochs(jumping(0.3))).join()).not.toContain('s93');
  expect(foundIn(epochs((i) => 0.6 + 0.12 * i + 0.1 * noise(i))).join()).not.toContain('s93');
  expect(foundIn(epochs(jumping(1.6), (i) => 0.8 + 0.9 * noise(i + 3))).join()).not.toContain('s93');
});

test('swings are said of the curve that swings', () => {
  const rows = Array.from({ length: 60 }, (_, i) => `step ${i}: loss ${1 + (i % 2 === 0 ? 0.7 : -0.7)}\n`).join('');
  const [found] = judgeLog(readLog(rows))[0]!.report.findings.filter(({ id }) => id === 's08');
  expect(found!.values).toMatchObject({ series: 'loss' });
});
