import { expect, test } from 'vitest';
import { curves } from '../../src/engine/figures';
import { emptyRecord } from '../../src/engine/run-record';
import { wordOutcome } from '../../src/components/experiment/outcome-text';

const falling = Array.from({ length: 100 }, (_, step) => 2 * 0.95 ** step);
const level = falling.map(() => 0.7);

function recordOf(series: Record<string, number[]>) {
  const record = emptyRecord({});
  const states = Object.entries(series).map(([name, values]) => [
    name,
    { steps: values.map((_, step) => step), values },
  ]);
  record.figures['loss'] = { kind: 'curves', series: Object.fromEntries(states) };
  return record;
}

test('one curve has a sentence of its own', () => {
  const figures = { loss: curves({ title: 'Loss', series: { batch: 'batch' } }) };
  expect(wordOutcome({ figures }, recordOf({ batch: falling }))).toMatch(/^Converged: the loss fell from 2 to 0\.01/);
});

test('several curves are all named, with the figure that they are in', () => {
  const figures = { loss: curves({ title: 'Training loss', series: { plain: 'plain', residual: 'residual' } }) };
  const text = wordOutcome({ figures }, recordOf({ plain: level, residual: falling }));
  expect(text).toMatch(/^Training loss: plain flat at 0\.7, residual converged at 0\.0\d+\.$/);
});

test('there is nothing to say before the first sample, nor without curves', () => {
  const figures = { loss: curves({ title: 'Loss', series: { batch: 'batch' } }) };
  expect(wordOutcome({ figures }, emptyRecord({}))).toBeNull();
  expect(wordOutcome({ figures: {} }, emptyRecord({}))).toBeNull();
});
