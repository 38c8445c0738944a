import { expect, test } from 'vitest';
import { judgeLog } from '../../src/clinic/report/file-report';
import { readLog } from '../../src/clinic/log/read-log';

const noise = (i: number) => ((i * 7919) % 101) / 101 - 0.5;
const findingsOf = (text: string) => judgeLog(readLog(text))[0]!.report.findings;
const foundIn = (text: string) => findingsOf(text).map(({ id, strength }) => `${id} ${strength}`);

interface Shape {
  classes: number;
  /** The training loss falls from epoch `from` on. */
  from: number;
  heldOut: (i: number) => number;
}

/** A table of Keras: training learns, held-out loss rises. */
const table = ({ classes, from, heldOut }: Shape) => {
  const rows = Array.from({ length: 30 }, (_, i) => {
    const seen = Math.max(0, Math.min(0.98, 1 / classes + (i - from) * 0.06));
    const loss = Math.log(classes) * (1 - 0.97 * Math.max(0, Math.min(1, (i - from) / 18)));
    const unseenLoss = Math.log(classes) * (1 + 0.005 * noise(i) + Math.max(0, i - from) * 0.05);
    return `${i},${seen},${loss},${heldOut(i)},${unseenLoss}`;
  });
  return `epoch,accuracy,loss,val_accuracy,val_loss\n${rows.join('\n')}\n`;
};
const guess = (classes: number) => (i: number) => (1 + 0.3 * noise(i)) / classes;

test.each([4, 7, 25])('a guess of %i classes in every epoch is no over-fitting', (classes) => {
  const text = table({ classes, from: 6, heldOut: guess(classes) });
  expect(foundIn(text)[0]).toBe('s24 likely');
  expect(foundIn(text).join()).not.toContain('s26');
  expect(findingsOf(text)[0]).toMatchObject({ values: { classes }, cases: ['a-guess', 'slow-at-first'] });
});

test('training that is quick from the start has its own labels right', () => {
  const text = table({ classes: 7, from: -4, heldOut: guess(7) });
  expect(findingsOf(text)[0]).toMatchObject({ id: 's24', cases: ['a-guess', 'quick'] });
});

test('what was better than a guess for a while is over-fitting', () => {
  const text = table({ classes: 7, from: 2, heldOut: (i) => (i > 3 && i < 12 ? 0.36 : 0.2) + 0.02 * noise(i) });
  expect(foundIn(text)).toContain('s26 likely');
  expect(foundIn(text).join()).not.toContain('s24');
});

test('and so is what rises slowly', () => {
  const text = table({ classes: 25, from: 2, heldOut: (i) => 0.032 + 0.0015 * i });
  expect(foundIn(text).join()).not.toContain('s24');
});
