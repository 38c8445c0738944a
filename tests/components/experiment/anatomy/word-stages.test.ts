import { expect, test } from 'vitest';
import { anatomyStrings } from '../../../../src/components/experiment/anatomy/strings';
import { placeAfter } from '../../../../src/components/experiment/anatomy/use-stepper';
import { wordOdd } from '../../../../src/components/experiment/anatomy/word-odd';
import { wordStages } from '../../../../src/components/experiment/anatomy/word-stages';
import type { Anatomy, Look } from '../../../../src/engine/anatomy/anatomy';

const said = anatomyStrings({ locale: 'en' });
const look = (shape: number[], some: number[], zeros = 0): Look => ({ shape, some, zeros, rms: 0.5, odd: null });

const anatomy: Anatomy = {
  step: 3,
  trainings: 1,
  batch: { x: look([32, 2], [0.1, 0.2]), y: look([32, 4], [0, 1]) },
  forward: [
    { layer: 'layer1', pass: 1, operations: ['DenseLayer', 'Relu'], out: look([32, 16], [0, 0.75], 0.5) },
    { layer: null, pass: 1, operations: ['Add'], out: look([32, 16], [1], 0.001) },
    { layer: 'out', pass: 2, operations: ['DenseLayer'], out: look([32, 4], [0.25, -1.5]) },
  ],
  loss: { rows: [{ operation: 'SoftmaxCrossEntropy', out: look([], [1.38629]) }], value: 1.38629, parts: {} },
  backward: [
    { layer: 'layer1', weights: 48, norm: 0.05, largest: -0.02 },
    { layer: 'out', weights: 68, norm: 0.4, largest: 0.125 },
  ],
  update: {
    optimiser: 'sgd',
    rows: [{ layer: 'out', name: 'kernel', shape: [16, 4], weight: 2, gradient: 0.4, update: 0.04, rate: 0.1 }],
    followed: {
      layer: 'out',
      name: 'kernel',
      place: [3, 0],
      before: 0.25,
      gradient: -0.125,
      after: 0.2625,
      rate: 0.1,
      decay: 0,
    },
    after: 1.3743,
    promised: -0.0123,
  },
  left: { forward: 0, loss: 0, backward: 0, update: 0 },
  odd: null,
};
const [forward, loss, backward, update] = wordStages(anatomy, said) as [Stage, Stage, Stage, Stage];
type Stage = ReturnType<typeof wordStages>[number];

test('forward: what goes in and comes out, and a row for each layer', () => {
  expect(forward.numbers).toBe('In goes a batch of 32, 32 × 2; out of the last layer comes 32 × 4.');
  expect(forward.rows).toEqual([
    { name: 'layer1', note: 'dense layer, ReLU', cells: ['32 × 16', '0.5', '50 %', '0, 0.75'] },
    { name: 'no weights to train', note: 'sum', cells: ['32 × 16', '0.5', '< 1 %', '1'] },
    { name: 'out, pass 2', note: 'dense layer', cells: ['32 × 4', '0.5', '0 %', '0.25, −1.5'] },
  ]);
});

test('the loss is a number, and names its parts where it has some', () => {
  expect(loss.numbers).toBe('For this batch it is 1.386.');
  expect(loss.rows[0]!.name).toBe('softmax cross-entropy');
  expect(loss.rows[0]!.cells[0]).toBe('a number');
  const parts = { class: 1, box: 0.386 };
  expect(wordStages({ ...anatomy, loss: { ...anatomy.loss, parts } }, said)[1]!.numbers).toBe(
    'For this batch it is 1.386. Its parts: class 1, box 0.386.',
  );
});

test('backward goes up the rows', () => {
  expect([forward, loss, backward, update].map(({ up }) => up)).toEqual([false, false, true, false]);
  expect(backward.numbers).toBe('Its size, the L2 norm, is 0.4 at out and 0.05 at layer1.');
});

test('update: one number that can be checked by hand, and what the gradient promised', () => {
  expect(update.does).toContain('plain gradient descent, with a rate of 0.1');
  expect(update.numbers).toBe(
    'Entry [3, 0] of kernel of out: 0.2500 − 0.1 × (−0.125) = 0.2625. The gradient promised a change of the loss by −0.0123; on this batch it changed by −0.0120, from 1.386 to 1.374.',
  );
  expect(update.rows[0]!.cells).toEqual(['16 × 4', '2', '0.4', '0.04', '0.02']);
});

test('an optimiser that remembers is not said to be a product of rate and gradient', () => {
  const adam = wordStages({ ...anatomy, update: { ...anatomy.update, optimiser: 'adam' } }, said)[3]!;
  expect(adam.numbers).toMatch(
    /^Entry \[3, 0\] of kernel of out has the gradient −0\.125 and moves by 0\.0125, from 0\.2500 to 0\.2625\./,
  );
  const followed = { ...anatomy.update.followed!, after: 0.2675 };
  const momentum = wordStages({ ...anatomy, update: { ...anatomy.update, optimiser: 'momentum', followed } }, said)[3]!;
  expect(momentum.numbers).toContain(
    'has the gradient −0.125: with the rate that is a step of 0.0125. With what momentum keeps of the steps before, it moves by 0.0175, from 0.2500 to 0.2675.',
  );
});

test('where a step breaks is one sentence, whatever broke', () => {
  const odd = { layer: 'conv2', operation: 'Log', value: -Infinity };
  expect(wordOdd({ ...odd, where: 'forward' }, said)).toBe(
    'Going forward, the first number that is not finite appears in conv2: the logarithm makes −Infinity of finite numbers.',
  );
  expect(wordOdd({ ...odd, where: 'backward', layer: null, value: NaN }, said)).toContain('right behind the loss');
  expect(wordOdd({ ...odd, where: 'weights', value: NaN }, said)).toContain('conv2 held NaN before this step');
  expect(wordOdd({ ...odd, where: 'update' }, said)).toContain('Loss and gradients are finite');
  for (const where of ['batch', 'weights', 'forward', 'loss', 'backward', 'update'] as const)
    expect(wordOdd({ ...odd, where }, said)).not.toMatch(/[{}]/);
});

test('played, the step goes through the rows of each stage in turn, and ends', () => {
  const stages = [{ rows: [{}, {}] }, { rows: [{}] }] as Pick<Stage, 'rows'>[];
  expect(placeAfter({ stage: 0, row: null }, stages)).toEqual({ stage: 0, row: 0 });
  expect(placeAfter({ stage: 0, row: 1 }, stages)).toEqual({ stage: 1, row: 0 });
  expect(placeAfter({ stage: 1, row: 0 }, stages)).toBeNull();
});
