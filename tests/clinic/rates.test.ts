import { describe, expect, test } from 'vitest';
import { judgeRun } from '../../src/clinic/judge-run';
import { readLog } from '../../src/clinic/log/read-log';

/** Rows as a CSV writes them, every tenth step. */
const csv = (count: number, row: (i: number) => [loss: number, rate: number]): string =>
  `step,train_loss,lr\n${Array.from({ length: count }, (_, i) => [10 * i, ...row(i)].join(',')).join('\n')}\n`;
const findingsOf = (text: string) => readLog(text).runs.flatMap((run) => judgeRun(run).findings);
const find = (text: string, id: string) => findingsOf(text).find((one) => one.id === id);

describe('a rate that is as good as 0', () => {
  const decay = (gamma: number) => csv(118, (i) => [1.77 + 0.5 * Math.exp(-i / 10), 3e-3 * gamma ** (10 * i)]);

  test('a decay for epochs that is done at each step: from which step on nothing moves', () => {
    const { strength, values, lines } = find(decay(0.98), 's32')!;
    expect(strength).toBe('likely');
    expect(values).toMatchObject({ highest: 3e-3, step: 690, last: 1170 });
    expect(lines).toEqual([71, 119]);
  });

  test('a decay to a thousandth is none, nor is a cosine that ends at 0', () => {
    expect(find(decay(0.9942), 's32')).toBeUndefined();
    const cosine = csv(118, (i) => [2 - i / 100, 1e-3 * (1 + Math.cos((Math.PI * i) / 117))]);
    expect(find(cosine, 's32')).toBeUndefined();
  });
});

describe('a schedule that begins anew in the middle', () => {
  /** A cosine of so many rows, again and again; the loss jumps where it begins. */
  const restarts = (period: number, jump: number) =>
    csv(120, (i) => {
      const at = i % period;
      return [0.3 + 2 / (1 + i / 10) + (i >= period ? jump / (1 + at / 10) : 0), 3e-3 * (1.05 + Math.cos((Math.PI * at) / period))];
    }); // prettier-ignore

  test('once, and the loss jumps with it: the state of a resumed run was not restored', () => {
    const { strength, values } = find(restarts(70, 0.3), 's31')!;
    expect(strength).toBe('possible');
    expect(values['step']).toBe(700);
  });

  test('not where the loss goes on, nor where the schedule does so again and again', () => {
    expect(find(restarts(70, 0), 's31')).toBeUndefined();
    expect(find(restarts(35, 0.3), 's31')).toBeUndefined();
  });
});

describe('beside a run a single number is none', () => {
  const epochs = Array.from({ length: 12 }, (_, i) => `{"epoch": ${i}, "loss": ${2 / (1 + i)}}\n`).join('');
  const count = (text: string) => readLog(text).unknown.count;

  test.each(['Gradient accumulation = 8\n', 'Test accuracy: 0.981\n'])('%j', (line) => {
    for (const text of [line + epochs, epochs + line]) {
      expect(readLog(text).runs).toHaveLength(1);
      expect(count(text)).toBe(count(epochs) + 1);
    }
  });

  test('a loss is one that was cut off, and alone it is all there is', () => {
    expect(readLog(`${epochs}epoch 1 loss 0.5\n`).runs).toHaveLength(2);
    expect(readLog('Test accuracy: 0.981\n').runs).toHaveLength(1);
  });
});
