import { beforeAll, expect, test } from 'vitest';
import { runById, useBackend } from '../../src/runtime/node';

beforeAll(() => useBackend('wasm'));

/** The lines of a run, and its numbers. */
async function derive(settings: Record<string, number>) {
  const { figures, result } = await runById('progress-line', settings);
  const state = figures['derivation'];
  if (state?.kind !== 'log') throw new Error('missing figure: derivation');
  return { lines: state.lines.map(({ text, mark }) => ({ text, mark })), parts: figures['parts'], result };
}

test('the line of the post', async () => {
  const { lines } = await derive({});
  expect(lines).toEqual([
    { text: 'steps_per_epoch = 4008 * 4 // 8 = 2004', mark: undefined },
    { text: 'validation_steps = max(1, 501 * 4 // 8 = 250) = 250', mark: undefined },
    { text: '1 * 0.0463 + 10 * 0.0716 = 0.7623, printed: 0.7627', mark: undefined },
    { text: 'weight = (0.7627 - 0.0463) / 0.0716 = 10.01', mark: undefined },
    { text: 'share of the second: 93.9 %', mark: 'key' },
  ]);
});

test('a sum that rounding does not explain is marked', async () => {
  expect((await derive({ weight: 1 })).lines[2]).toEqual({
    text: '1 * 0.0463 + 1 * 0.0716 = 0.1179, printed: 0.7627',
    mark: 'bad',
  });
});

test('no pictures to validate on are one step, as max(1, ...) says', async () => {
  expect((await derive({ valid: 0 })).result['validation']).toBe(1);
});

test('the bars are both losses, as printed and times their weights', async () => {
  expect((await derive({})).parts).toMatchObject({
    labels: ['rpn_cls_loss', 'rpn_reg_loss'],
    values: { printed: [0.0463, 0.0716], weighted: [0.0463, 0.716] },
  });
});
