import { nats, percent, plain, resultOf, valuesOf, type JudgedRun as Run } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import { accuracyOf, doubleSigmoid, doubleSoftmax, isNear, lossOf, oneSoftmax } from './readings';
import type cell from './cell';

const lowest = (run: Run) => resultOf(run, 'lowest');
const isRight = (run: Run) => accuracyOf(run) > 0.99;
const startOf = (run: Run) => valuesOf(run, 'loss', 'all')[0] ?? NaN;
const figuresOf = (run: Run) => ({
  first: nats(startOf(run)),
  loss: nats(lossOf(run)),
  accuracy: percent(accuracyOf(run)),
  /** As logs print it. */
  share: plain(accuracyOf(run)),
});

/** What a dead output costs: ln 4 for each point of its class, a quarter of all. */
const perDead = Math.log(4) / 4;
const dead = (run: Run) => resultOf(run, 'dead');

const large = { lr: 0.3, steps: 400 } as const;

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'double-softmax',
    text: 'Softmax or sigmoid before a cross-entropy of logits, four classes: more than 99 % of the points are right, and the loss over all points is within 0.001 of ln(1 + 3/e).',
    runs: { softmax: {}, sigmoid: { activation: 'sigmoid' } },
    control: { softmax: { activation: 'none' } },
    holds: ({ softmax, sigmoid }) =>
      [softmax, sigmoid].every((run) => isRight(run) && isNear(lossOf(run), doubleSoftmax(4), 0.001)),
    figures: ({ softmax, sigmoid }) => ({ ...figuresOf(softmax), sigmoid: nats(lossOf(sigmoid)) }),
  },
  {
    id: 'fits',
    text: 'Logits to a cross-entropy of logits: more than 99 % of the points are right, and the loss over all points is below 0.01.',
    runs: { run: { activation: 'none' } },
    control: { run: {} },
    holds: ({ run }) => isRight(run) && lossOf(run) < 0.01,
    figures: ({ run }) => figuresOf(run),
  },
  {
    id: 'double-sigmoid',
    text: 'Softmax before a binary cross-entropy of logits: more than 99 % are right, and the loss is within 0.001 of (ln(1 + 1/e) + 3 ln 2)/4. Sigmoid: within 0.05 of it.',
    runs: {
      sigmoid: { activation: 'sigmoid', loss: 'binary logits' },
      softmax: { loss: 'binary logits' },
    },
    control: { sigmoid: { activation: 'none', loss: 'binary logits' } },
    holds: ({ sigmoid, softmax }) =>
      isRight(softmax) && isNear(lossOf(softmax), doubleSigmoid, 0.001) && isNear(lossOf(sigmoid), doubleSigmoid, 0.05),
    figures: ({ sigmoid, softmax }) => ({
      ...figuresOf(sigmoid),
      whole: percent(isRight(sigmoid) ? 1 : 0),
      softmax: nats(lossOf(softmax)),
    }),
  },
  {
    id: 'one-softmax',
    text: 'Softmax of one output and a binary cross-entropy: the gradient is 0 at each step, half of the points are right, and the loss is within 0.0001 of 23 ln 2 / 2.',
    runs: { run: { outputs: 1, loss: 'binary' } },
    control: { run: { outputs: 1, loss: 'binary', activation: 'sigmoid' } },
    holds: ({ run }) =>
      resultOf(run, 'steepest') === 0 && accuracyOf(run) === 0.5 && isNear(lossOf(run), oneSoftmax, 0.0001),
    figures: ({ run }) => ({ ...figuresOf(run), gradient: plain(resultOf(run, 'steepest')) }),
  },
  {
    id: 'from-one',
    text: 'Labels 1 and 2, sigmoid and binary cross-entropy: the loss is below −7.9 and half of the points are right.',
    runs: { run: { outputs: 1, activation: 'sigmoid', loss: 'binary', labels: 'from 1' } },
    control: { run: { outputs: 1, activation: 'sigmoid', loss: 'binary' } },
    holds: ({ run }) => lossOf(run) < -7.9 && accuracyOf(run) === 0.5,
    figures: ({ run }) => figuresOf(run),
  },
  {
    id: 'no-clip',
    text: 'Labels 1 and 2 and a binary cross-entropy of logits: the loss is below −1,000, it fell from each look to the next, and half of the points are right.',
    runs: { run: { outputs: 1, activation: 'none', loss: 'binary logits', labels: 'from 1' } },
    control: { run: { outputs: 1, activation: 'none', loss: 'binary logits' } },
    holds: ({ run }) => {
      const losses = valuesOf(run, 'loss', 'all');
      return (
        lossOf(run) < -1000 && losses.every((loss, i) => i === 0 || loss < losses[i - 1]!) && accuracyOf(run) === 0.5
      );
    },
    figures: ({ run }) => figuresOf(run),
  },
  {
    id: 'signs',
    text: 'Labels −1 and 1, sigmoid and binary cross-entropy: the loss is below −8, and more than 99 % of the points are right.',
    runs: { run: { outputs: 1, activation: 'sigmoid', loss: 'binary', labels: 'signs' } },
    control: { run: { outputs: 1, activation: 'sigmoid', loss: 'binary' } },
    holds: ({ run }) => lossOf(run) < -8 && isRight(run),
    figures: ({ run }) => figuresOf(run),
  },
  {
    id: 'cannot-tell',
    text: 'NLLLoss without a logarithm: with softmax and with sigmoid the loss is below −0.999; with softmax more than 99 % are right, with sigmoid fewer than 60 %.',
    runs: {
      softmax: { loss: 'likelihood' },
      sigmoid: { activation: 'sigmoid', loss: 'likelihood' },
    },
    control: { sigmoid: { loss: 'likelihood' } },
    holds: ({ softmax, sigmoid }) =>
      lossOf(softmax) < -0.999 && lossOf(sigmoid) < -0.999 && isRight(softmax) && accuracyOf(sigmoid) < 0.6,
    figures: ({ softmax, sigmoid }) => ({
      ...figuresOf(sigmoid),
      softmax: nats(lossOf(softmax)),
      softmaxAccuracy: percent(accuracyOf(softmax)),
    }),
  },
  {
    id: 'counts',
    text: 'The number of the class as label of all four outputs, mean squares: the loss falls by more than 99 %, and fewer than 40 % of the points are right.',
    runs: { run: { activation: 'none', loss: 'squares', labels: 'index' } },
    control: { run: { activation: 'none', loss: 'squares' } },
    holds: ({ run }) => lossOf(run) < 0.01 * startOf(run) && accuracyOf(run) < 0.4,
    figures: ({ run }) => figuresOf(run),
  },
  {
    id: 'dead',
    text: 'ReLU before a cross-entropy of logits: the loss is within 0.01 of ln 4 / 4 for each output that is 0 everywhere.',
    runs: { run: { activation: 'relu' } },
    control: { run: {} },
    holds: ({ run }) => isNear(lossOf(run), dead(run) * perDead, 0.01),
    figures: ({ run }) => ({
      ...figuresOf(run),
      dead: plain(dead(run)),
      share: percent(dead(run) > 0 ? 1 : 0),
    }),
  },
  {
    id: 'squares-train',
    text: 'Softmax and mean squares at a rate of 0.01: more than 99 % of the points are right.',
    runs: { run: { loss: 'squares' } },
    control: { run: { loss: 'squares', ...large } },
    holds: ({ run }) => isRight(run),
    figures: ({ run }) => figuresOf(run),
  },
  {
    id: 'too-large',
    text: 'Adam at 0.3, 400 steps: with mean squares the loss ends above 0.25 behind a softmax and above 0.2 behind a sigmoid, with fewer than 50 % right; cross-entropy of logits gets more than 95 %.',
    runs: {
      softmax: { loss: 'squares', ...large },
      sigmoid: { activation: 'sigmoid', loss: 'squares', ...large },
      logits: { activation: 'none', ...large },
    },
    control: { softmax: { activation: 'none', ...large } },
    holds: ({ softmax, sigmoid, logits }) =>
      lossOf(softmax) > 0.25 &&
      lossOf(sigmoid) > 0.2 &&
      [softmax, sigmoid].every((run) => accuracyOf(run) < 0.5) &&
      accuracyOf(logits) > 0.95,
    figures: ({ softmax, sigmoid, logits }) => ({
      softmax: nats(lossOf(softmax)),
      sigmoid: nats(lossOf(sigmoid)),
      logits: nats(lossOf(logits)),
      softmaxAccuracy: percent(accuracyOf(softmax)),
      logitsAccuracy: percent(accuracyOf(logits)),
      silent: percent(dead(sigmoid) === 4 ? 1 : 0),
    }),
  },
  {
    id: 'floors',
    text: 'The lowest loss that a pair can reach: softmax twice ln(1 + 3/e), sigmoid twice (ln(1 + 1/e) + 3 ln 2)/4, one softmax output 23 ln 2 / 2, NLLLoss of probabilities −1, a column of numbers 0 to 3 under mean squares 2.8125 behind a softmax and 1.25 behind a sigmoid.',
    exact: true,
    runs: {
      softmax: { steps: 4 },
      sigmoid: { steps: 4, activation: 'sigmoid', loss: 'binary logits' },
      one: { steps: 4, outputs: 1, loss: 'binary' },
      likelihood: { steps: 4, loss: 'likelihood' },
      column: { steps: 4, loss: 'squares', labels: 'index' },
      sigmoidColumn: { steps: 4, activation: 'sigmoid', loss: 'squares', labels: 'index' },
    },
    holds: ({ softmax, sigmoid, one, likelihood, column, sigmoidColumn }) =>
      isNear(lowest(softmax), doubleSoftmax(4), 1e-5) &&
      isNear(lowest(sigmoid), doubleSigmoid, 1e-5) &&
      isNear(lowest(one), oneSoftmax, 1e-5) &&
      lowest(likelihood) === -1 &&
      lowest(column) === 2.8125 &&
      lowest(sigmoidColumn) === 1.25,
    figures: ({ softmax, sigmoid, one, likelihood, column, sigmoidColumn }) => ({
      softmax: nats(lowest(softmax)),
      sigmoid: nats(lowest(sigmoid)),
      one: nats(lowest(one)),
      likelihood: nats(lowest(likelihood)),
      column: plain(lowest(column)),
      sigmoidColumn: plain(lowest(sigmoidColumn)),
    }),
  },
];
