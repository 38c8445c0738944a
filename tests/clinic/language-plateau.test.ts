import { describe, expect, test } from 'vitest';
import { judgeLog } from '../../src/clinic/report/file-report';
import { readLog } from '../../src/clinic/log/read-log';

const config = '{"event": "config", "vocab_size": 86, "norm": "post", "lr": 0.01, "warmup_steps": 0}\n';
const noise = (i: number) => ((i * 7919) % 101) / 101 - 0.5;
const rows = (loss: (i: number) => number, more: object = {}) =>
  Array.from(
    { length: 100 },
    (_, i) => `${JSON.stringify({ step: 5 * i, loss: loss(i) + 0.2 * noise(i), ...more })}\n`,
  ).join('');
const findingsOf = (text: string) => judgeLog(readLog(text))[0]!.report.findings;
const strengthOf = (text: string) => findingsOf(text).find(({ id }) => id === 's72')?.strength;

/** ln 86 at first, and from the second value on what single characters cost. */
const stuck = (i: number) => (i === 0 ? 4.6 : 3.2);

describe('a small language model that knows only how frequent its tokens are', () => {
  test('its vocabulary is told: likely, above the fall of the first steps, and nothing was learned', () => {
    const [{ report }] = judgeLog(readLog(config + rows(stuck, { lr: 0.01 }))) as [ReturnType<typeof judgeLog>[number]];
    expect(report.findings.map(({ id }) => id).slice(0, 2)).toEqual(['s72', 's18']);
    expect(report.findings[0]).toMatchObject({ strength: 'likely', values: { vocabulary: 86, start: Math.log(86), rate: 0.01 } });
    expect(report.outcome).toBe('did-not-learn');
  });

  test.each(['vocab size: 86', 'found vocab_size = 86 (inside data/meta.pkl)', 'n_vocab 86', 'GPTConfig(block_size=32, vocab_size=86)'])('%s', (line) =>
    expect(strengthOf(`${line}\n${rows(stuck)}`)).toBe('likely'),
  );

  test('not told: possible where the log is of a language model, else nothing', () => {
    expect(strengthOf(rows(stuck, { val_ppl: 25 }))).toBe('possible');
    expect(strengthOf(rows(stuck, { tok_per_s: 41_000 }))).toBe('possible');
    expect(strengthOf(rows(stuck))).toBeUndefined();
    const [first, second] = findingsOf(rows(stuck, { val_ppl: 25 })).map(({ id }) => id);
    expect([first, second], 'both are possible, and one explains the other').toEqual(['s72', 's18']);
  });

  test('no plateau: it goes on falling, it knows the token before as well, or it was trained before', () => {
    expect(strengthOf(config + rows((i) => 1.5 + 3 * Math.exp(-i / 25)))).toBeUndefined();
    expect(strengthOf(config + rows((i) => (i === 0 ? 4.6 : 3.4 - 0.005 * i)))).toBeUndefined();
    expect(strengthOf(config + rows((i) => (i === 0 ? 4.6 : 2.5)))).toBeUndefined();
    expect(strengthOf(config + rows(() => 1.2))).toBeUndefined();
  });

  test('the settings before the rows make no document of them', () => {
    expect(readLog(config + rows(stuck)).runs.map(({ format }) => format)).toEqual(['json-lines']);
    expect(readLog('{"loss": [2.3, 1.9, 1.5]}\n').runs).toHaveLength(1);
  });
}); // prettier-ignore
