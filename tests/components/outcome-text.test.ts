import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { curves, images, log, profile, type FigureTable } from '../../src/engine/figures';
import { emptyRecord } from '../../src/engine/run-record';
import { describeExperiment } from '../../src/components/experiment/card';
import { judgeRun, wordOutcome } from '../../src/components/experiment/outcome-text';
import { outcomeWordsFor } from '../../src/components/experiment/outcome-words';
import curveShapes from '../../src/experiments/curve-shapes/cell';
import overfit from '../../src/experiments/overfit/cell';
import type { AnyExperiment } from '../../src/engine/experiment';
import { withDefaults } from '../../src/lib/params';
import { hasValues } from '../../src/lib/same-value';
import { unpackRuns } from '../../src/runtime/run-file';

const words = outcomeWordsFor('en');
const falling = Array.from({ length: 100 }, (_, step) => 2 * 0.95 ** step);
const level = falling.map(() => 0.7);

/** A card that shows these of its figures, or all. */
const cardOf = (figures: FigureTable, shown?: string[]) =>
  describeExperiment('fake', { title: '', params: {}, figures } as unknown as AnyExperiment, { figures: shown });

function recordOf(series: Record<string, number[]>, figure = 'loss') {
  const record = emptyRecord({});
  const states = Object.entries(series).map(([name, values]) => [
    name,
    { steps: values.map((_, step) => step), values },
  ]);
  record.figures[figure] = { kind: 'curves', series: Object.fromEntries(states) };
  return record;
}
const one = { loss: curves({ title: 'Loss', series: { batch: 'batch' } }) };

test('one curve has a sentence of its own, with the number that is judged', () => {
  const outcome = wordOutcome(cardOf(one), recordOf({ batch: falling }), words);
  expect(outcome).toEqual({
    text: 'Converged: in 100 steps the loss fell from 2 to 0.0194 (mean of the last 17 points).',
    words: ['converged'],
  });
  const mean = falling.slice(-17).reduce((sum, value) => sum + value) / 17;
  expect(mean).toBeCloseTo(0.0194, 4);
});

test('several curves are all named, with the figure that they are in', () => {
  const figures = { loss: curves({ title: 'Training loss', series: { plain: 'plain', residual: 'residual' } }) };
  const nan = [...level.slice(0, 20), NaN];
  expect(wordOutcome(cardOf(figures), recordOf({ plain: level, residual: falling }), words)).toEqual({
    text: 'Training loss, means of the last sixth: “plain” flat at 0.7; “residual” converged at 0.0194.',
    words: ['flat', 'converged'],
  });
  expect(wordOutcome(cardOf(figures), recordOf({ plain: level, residual: nan }), words)?.text).toBe(
    'Training loss, means of the last sixth: “plain” flat at 0.7; “residual” NaN from step 20 on.',
  );
});

test('a training and a held-out loss are judged together, and a third curve is named beside them', () => {
  const figures = {
    loss: curves({
      title: 'Loss',
      series: { heldOut: 'held-out', logged: 'logged', seen: 'evaluated' },
      main: 'logged',
      heldOut: 'heldOut',
    }),
  };
  const rising = falling.map((_, step) => 1.5 + Math.abs(step - 30) / 100);
  const record = recordOf({ heldOut: rising, logged: falling, seen: falling });
  expect(judgeRun({ figures }, record)).toBe('over-fitting');
  expect(wordOutcome(cardOf(figures), record, words)).toEqual({
    text:
      'Over-fitting: the held-out loss turned at step 30, at 1.5, and ended at 2.11 (mean of the last 17 points). ' +
      'The training loss ended at 0.0194 (mean of the last 17 points). Loss, means of the last sixth: “evaluated” converged at 0.0194.',
    words: ['over-fitting', 'converged'],
  });
});

describe('the sentence is about what is shown', () => {
  const figures = {
    loss: curves({ title: 'Training loss', y: 'batch loss, nats', series: { tuned: 'fine-tuned' } }),
    accuracy: curves({
      title: 'Accuracy on held-out images',
      y: 'held-out accuracy',
      series: { tuned: 'fine-tuned', frozen: 'frozen' },
    }),
    pictures: images({ title: 'Pictures' }),
    ending: profile({ title: 'At the end', y: 'accuracy', series: { accuracy: 'accuracy' }, mark: 'bar' }),
    both: profile({ title: 'Both', y: 'recall', series: { tuned: 'fine-tuned', frozen: 'frozen' }, mark: 'bar' }),
    many: profile({ title: 'Many', y: 'recall', series: { recall: 'recall' }, mark: 'bar' }),
    gradient: profile({ title: 'Gradient', y: 'size', series: { tuned: 'fine-tuned' }, mark: 'line' }),
    moved: profile({ title: 'Moved', y: 'distance', series: { tuned: 'fine-tuned' }, mark: 'bar' }),
    log: log({ title: 'Log' }),
  };
  const record = recordOf({ tuned: falling });
  const labels = ['known', 'new'];
  const letters = [...'abcdefg'];
  Object.assign(record.figures, {
    ending: { kind: 'profile', labels, values: { accuracy: [0.9, 0.25] } },
    both: { kind: 'profile', labels, values: { tuned: [0.9, 0.25], frozen: [0.5, 0.125] } },
    many: { kind: 'profile', labels: letters, values: { recall: letters.map(() => 1) } },
  });
  Object.assign(record.figures, recordOf({ tuned: [0.1, 0.4, 0.5], frozen: [0.2] }, 'accuracy').figures);
  const accuracies = 'Accuracy on held-out images, means of the last sixth: “fine-tuned” 0.333; “frozen” 0.2.';

  test.each([
    [['accuracy'], accuracies],
    [['pictures', 'accuracy'], accuracies],
    [['accuracy', 'loss'], /^Converged: .* the loss fell/],
    [['log'], /^Converged: .* the loss fell/],
    [['ending'], 'At the end: “known” 0.9; “new” 0.25.'],
    [['pictures', 'ending', 'both'], 'At the end: “known” 0.9; “new” 0.25.'],
    [['ending', 'accuracy'], accuracies],
    [['both'], 'Both: “known, fine-tuned” 0.9; “known, frozen” 0.5; “new, fine-tuned” 0.25; “new, frozen” 0.125.'],
  ])('%j', (shown, text) => {
    const outcome = wordOutcome(cardOf(figures, shown), record, words)!;
    expect(outcome.text).toMatch(text);
    expect(outcome.words).toEqual(typeof text === 'string' ? [] : ['converged']);
  });

  test.each(['pictures', 'many', 'gradient', 'moved'])('of %s alone there is nothing to say', (shown) => {
    expect(wordOutcome(cardOf(figures, [shown]), record, words)).toBeNull();
  });

  test('of bars there is nothing to say before the first frame', () => {
    expect(wordOutcome(cardOf(figures, ['ending']), emptyRecord({}), words)).toBeNull();
  });

  test('an accuracy has no shape of a loss, and says nothing before its first value', () => {
    const { accuracy } = figures;
    expect(judgeRun({ figures: { accuracy } }, record)).toBeNull();
    expect(wordOutcome(cardOf({ accuracy }), emptyRecord({}), words)).toBeNull();
  });
});

test('there is nothing to say before the first sample, nor without curves', () => {
  expect(wordOutcome(cardOf(one), emptyRecord({}), words)).toBeNull();
  expect(wordOutcome(cardOf({}), emptyRecord({}), words)).toBeNull();
  expect(judgeRun({ figures: one }, emptyRecord({}))).toBeNull();
});

/** The recorded run of a preset. */
function readPreset(id: string, experiment: Pick<AnyExperiment, 'params' | 'presets'>, preset: string) {
  const { runs } = unpackRuns(readFileSync(`content/runs/${id}.json`, 'utf8'));
  const { settings } = experiment.presets!.find((one) => one.id === preset)!;
  return runs.find((run) => hasValues(run.params, withDefaults(experiment.params, settings)))!;
}

describe('the cards of lesson 1 and the sentences of their runs agree', () => {
  const says: Record<string, RegExp> = {
    healthy: /^Converged: .* The held-out loss ended at /,
    'too-small': /^Flat, by too small a step: .* the level of a uniform guess/,
    'too-large': /^Flat after a jump: .* the level of a uniform guess\. 0 % of the last ReLU outputs are above 0\./,
    prior: /^Prior only: /,
    nan: /^NaN at step \d+, out of the blue: /,
    noisy: /^Noisy: /,
    'over-fitting': /^Over-fitting: the held-out loss turned/,
    'saw-tooth': /^Saw-tooth, /,
    below: / Held-out below training: /,
    band: /^Oscillating in a band: /,
    'late-drop': /^Converged: /,
    spikes: / spikes, one in about 64 steps, up to /,
  };
  test.each(curveShapes.presets!.map(({ id, label }) => [label, id]))('%s', (_, id) => {
    expect(wordOutcome(cardOf(curveShapes.figures), readPreset('curve-shapes', curveShapes, id), words)!.text).toMatch(
      says[id]!,
    );
  });

  test('held-out below the log, with dropout', () => {
    expect(wordOutcome(cardOf(overfit.figures), readPreset('overfit', overfit, 'dropout'), words)!.text).toMatch(
      / Held-out below training: /,
    );
  });
});
