import { expect, test } from 'vitest';
import { wordChange } from '../../../../../src/components/experiment/compare/change/word-change';
import { compareStrings } from '../../../../../src/components/experiment/compare/strings';
import { outcomeWordsFor } from '../../../../../src/components/experiment/outcome-words';
import { english } from '../../../../../src/components/experiment/strings';
import { curves, profile } from '../../../../../src/engine/figures';
import { card, on, runOf } from './two-runs';

const wording = { strings: english, said: compareStrings(english), words: outcomeWordsFor('en') };
const word = (from: ReturnType<typeof runOf>, to: ReturnType<typeof runOf>) => wordChange(card, from, to, wording);
const plain = { loss: 2.3, accuracy: 0.25, gradient: [2e-8, 1e-5, 0.1] };
const mended = { loss: 0.05, accuracy: 0.95, gradient: [0.27, 0.25, 0.2] };
const norm = 'the L2 norm of the kernel gradient at layer 1 (“Gradient of each layer”)';

test('a signal and the loss, with the words for both endings', () => {
  expect(word(runOf(plain), on(mended))).toBe(
    `Batch normalisation on instead of off: ${norm} rose from 2e-8 to 0.27, and the loss ended at 0.05 nats instead of 2.3 (converged instead of flat).`,
  );
  expect(word(on(mended), runOf(plain))).toBe(
    `Batch normalisation off instead of on: ${norm} fell from 0.27 to 2e-8, and the loss ended at 2.3 nats instead of 0.05 (flat instead of converged).`,
  );
});

test('without a signal: the loss and the share', () => {
  expect(word(runOf({ loss: 2.3, accuracy: 0.25 }), on({ loss: 0.05, accuracy: 0.95 }))).toBe(
    'Batch normalisation on instead of off: the loss ended at 0.05 nats instead of 2.3 (converged instead of flat), and the accuracy (“On held-out images”) ended at 0.95 instead of 0.25.',
  );
});

test('from 0, and a loss that is alike', () => {
  expect(word(runOf({ loss: 1, gradient: [0] }), on({ loss: 1, gradient: [0.27] }))).toBe(
    `Batch normalisation on instead of off: ${norm} rose from 0 to 0.27, and the loss ended alike, at 1 nats against 1.`,
  );
});

test('what is not finite is told as that, in either run, and in both', () => {
  const [broken, sound] = [
    { loss: NaN, gradient: [Infinity] },
    { loss: 0.05, gradient: [0.27] },
  ];
  expect(word(runOf(sound), on(broken))).toBe(
    `Batch normalisation on instead of off: ${norm} was not finite instead of 0.27, and the loss was not finite at the end instead of 0.05 nats.`,
  );
  expect(word(runOf(broken), on(sound))).toBe(
    `Batch normalisation on instead of off: ${norm} was 0.27 instead of not finite, and the loss ended at 0.05 nats instead of not finite.`,
  );
  expect(word(runOf({ ...broken, gradient: [1] }), on({ ...broken, gradient: [3] }))).toBe(
    `Batch normalisation on instead of off: ${norm} rose from 1 to 3, and the loss ended at no finite value in either run.`,
  );
});

test('equal runs, and runs of which nothing can be said', () => {
  expect(word(runOf(plain), on(plain))).toBe(wording.said.changeNone);
  expect(word(runOf(plain), runOf({ ...mended, params: { norm: 'on', lr: 1 } }))).toBeNull();
  expect(word(runOf(plain), runOf({ ...mended, params: { seed: 2 } }))).toBeNull();
});

test('where the words for both runs differ they are told, though the loss ended alike', () => {
  const flat = Array.from({ length: 60 }, (_, i) => 2.3 + 0.001 * (i % 2));
  const fallen = Array.from({ length: 60 }, (_, i) => 2.45 - (0.2 * i) / 59);
  const run = (params: object, values: number[]) => {
    const state = { kind: 'curves' as const, series: { batch: { steps: values.map((_, i) => i), values } } };
    return { ...runOf({ params: { ...params } }), figures: { loss: state } };
  };
  const text = word(run({}, flat), run({ norm: 'on' }, fallen));
  expect(text).toMatch(/: the loss ended alike, at 2\.2\d* nats against 2\.3\d* \(.+ instead of .+\)\.$/);
});

test('a loss that ended alike and came down sooner is told by its mean', () => {
  const run = (params: object, half: number) => {
    const values = Array.from({ length: 120 }, (_, i) => 0.1 + 2.2 * 0.5 ** (i / half));
    const state = { kind: 'curves' as const, series: { batch: { steps: values.map((_, i) => i), values } } };
    return { ...runOf({ params: { ...params } }), figures: { loss: state } };
  };
  expect(word(run({}, 8), run({ norm: 'on' }, 2))).toMatch(
    /: the loss ended alike, at 0\.1\d* nats against 0\.1\d*, and over the whole run it was 0\.1\d* nats on average instead of 0\.3\d*\.$/,
  );
});

test('nothing is said where what differs has no name', () => {
  const accurate = (accuracy: number, run: ReturnType<typeof runOf>) => ({ ...run, result: { accuracy } });
  expect(word(accurate(0.5, runOf(plain)), accurate(0.9, on(plain)))).toBeNull();
  expect(word(accurate(0.5, runOf(plain)), accurate(0.52, on(plain)))).toBe(wording.said.changeNone);
});

test('a setting that was moved on the way is told with the move', () => {
  const moved = { ...runOf({ loss: 0.05 }), moves: [{ step: 5, params: { lr: 1 } }] };
  expect(word(runOf({ loss: 1 }), moved)).toMatch(/^Learning rate \(0\.01 → 1 at step 5\) instead of 0\.01: the loss/);
});

test('places that are words, several series, and an axis of several words', () => {
  const figures = {
    loss: curves({ title: 'Losses', y: 'loss, nats', series: { a: 'first', b: 'second' } }),
    moved: profile({ title: 'Moved', y: '‖w‖', series: { a: 'first', b: 'second' }, mark: 'bar' }),
  };
  const run = (setting: string, value: number) => ({
    ...runOf({ params: { norm: setting } }),
    figures: {
      loss: { kind: 'curves' as const, series: { a: { steps: [0], values: [1] }, b: { steps: [0], values: [value] } } },
      moved: { kind: 'profile' as const, labels: ['conv1'], values: { a: [1], b: [value] } },
    },
  });
  const text = (table: typeof figures) =>
    wordChange({ params: card.params, figures: table }, run('off', 1), run('on', 3), wording);
  expect(text(figures)).toBe(
    'Batch normalisation on instead of off: the ‖w‖ at “conv1” (“second” in “Moved”) rose from 1 to 3, and the loss (“second”) ended at 3 nats instead of 1.',
  );
  const placed = { ...figures, moved: { ...figures.moved, x: 'blocks passed, from the input' } };
  expect(text(placed)).toContain('at “blocks passed” “conv1”');
});
