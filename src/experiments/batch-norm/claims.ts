import { endedAt, nats, percent, plain, resultOf, valuesOf, type JudgedRun as Run } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import { accuracy } from './readings';
import type cell from './cell';

const dense = { net: 'spiral', filler: 'msra', average: 'pytorch' } as const;

const conv = { net: 'shapes', filler: 'msra', average: 'pytorch' } as const;

/** One figure for each run, under the run's name. */
const figuresOf = <T>(runs: Record<string, Run>, measure: (run: Run) => T) =>
  Object.fromEntries(Object.entries(runs).map(([name, run]) => [name, measure(run)]));

const heldOut = (run: Run) => resultOf(run, 'heldOutLoss');

const inTraining = (run: Run) => resultOf(run, 'accuracyInTraining');

/** The first step whose loss is not a number, -1 when there is none. */
const firstBroken = (run: Run) => valuesOf(run).findIndex((loss) => !Number.isFinite(loss));

/** The loss of one batch after 50 steps. */
const modeAt50 = (run: Run, mode: 'training' | 'evaluation') => valuesOf(run, 'modes', mode)[4] ?? NaN;

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'rescues',
    text: 'Gaussian 0.01, six convolutions: without normalisation the loss ends above 1.3, normalised by the batch below 0.5.',
    runs: { batch: {}, nothing: { normalise: 'nothing' } },
    control: { batch: { normalise: 'nothing' } },
    holds: ({ batch, nothing }) => endedAt(nothing) > 1.3 && endedAt(batch) < 0.5,
    figures: ({ batch, nothing }) => ({
      batch: nats(endedAt(batch)),
      nothing: nats(endedAt(nothing)),
      accuracy: percent(inTraining(batch)),
    }),
  },
  {
    id: 'stored-zeros',
    text: 'Stored statistics in training, from scratch, as in Caffe: the first loss is above 1,000 and a later one is not finite.',
    runs: { run: { normalise: 'stored', steps: 4 } },
    control: { run: { normalise: 'stored', average: 'pytorch', steps: 4 } },
    holds: ({ run }) => valuesOf(run)[0]! > 1000 && firstBroken(run) > 0,
    figures: ({ run }) => ({ first: nats(valuesOf(run)[0]), step: plain(firstBroken(run)) }),
  },
  {
    id: 'stored-units',
    text: 'Stored statistics in training, from scratch, as in PyTorch: after 60 steps the loss is within 0.02 of that without normalisation.',
    runs: {
      stored: { normalise: 'stored', average: 'pytorch', steps: 60 },
      nothing: { normalise: 'nothing', steps: 60 },
    },
    control: { stored: { steps: 60 } },
    holds: ({ stored, nothing }) => Math.abs(endedAt(stored) - endedAt(nothing)) < 0.02,
    figures: ({ stored, nothing }) => ({ stored: nats(endedAt(stored)), nothing: nats(endedAt(nothing)) }),
  },
  {
    id: 'clock',
    text: 'After 300 steps blob 2 is (1 - 0.999^300) / 0.001; the stored statistics change no bit of the training.',
    exact: true,
    runs: { caffe: {}, pytorch: { average: 'pytorch' } },
    holds: ({ caffe, pytorch }) =>
      Math.abs(resultOf(caffe, 'blob2') - (1 - 0.999 ** 300) / 0.001) < 0.01 &&
      valuesOf(caffe).every((loss, i) => loss === valuesOf(pytorch)[i]),
    figures: ({ caffe }) => ({ blob2: plain(resultOf(caffe, 'blob2')) }),
  },
  {
    id: 'average-lags',
    text: 'After 300 steps with Caffe’s average the held-out accuracy in evaluation mode is more than 5 points below that in training mode, and the held-out loss above that with PyTorch’s average.',
    runs: { caffe: {}, pytorch: { average: 'pytorch' } },
    control: { caffe: { average: 'pytorch' } },
    holds: ({ caffe, pytorch }) =>
      inTraining(caffe) > resultOf(caffe, 'accuracy') + 0.05 &&
      resultOf(caffe, 'heldOutLoss') > resultOf(pytorch, 'heldOutLoss'),
    figures: ({ caffe, pytorch }) => ({
      training: percent(inTraining(caffe)),
      caffe: percent(resultOf(caffe, 'accuracy')),
      pytorch: percent(resultOf(pytorch, 'accuracy')),
    }),
  },
  {
    id: 'epsilon',
    text: 'Keras’s epsilon changes the training: some loss differs by more than 0.05 nats from that with PyTorch’s.',
    runs: { keras: { average: 'keras' }, pytorch: { average: 'pytorch' } },
    control: { keras: {} },
    holds: ({ keras, pytorch }) =>
      Math.max(...valuesOf(keras).map((l, i) => Math.abs(l - valuesOf(pytorch)[i]!))) > 0.05,
    figures: ({ keras, pytorch }) => ({ keras: nats(endedAt(keras)), pytorch: nats(endedAt(pytorch)) }),
  },
  {
    id: 'keras-late',
    text: 'After 60 steps with Keras’s average the held-out accuracy in evaluation mode is more than 20 points below that in training mode.',
    runs: { run: { average: 'keras', steps: 60 } },
    control: { run: { average: 'pytorch', steps: 60 } },
    holds: ({ run }) => inTraining(run) > resultOf(run, 'accuracy') + 0.2,
    figures: ({ run }) => ({
      trainingLoss: nats(modeAt50(run, 'training')),
      evaluationLoss: nats(modeAt50(run, 'evaluation')),
      training: percent(inTraining(run)),
      evaluation: percent(resultOf(run, 'accuracy')),
    }),
  },
  {
    id: 'batch-of-one',
    text: 'Dense layers, batches of one: normalised, the loss starts at ln 2 and ends within 0.06 of it; without normalisation they end below 0.55.',
    runs: { normalised: { ...dense, batch: 1 }, nothing: { ...dense, batch: 1, normalise: 'nothing' } },
    control: { normalised: { ...dense, batch: 32 } },
    holds: ({ normalised, nothing }) =>
      Math.abs(valuesOf(normalised)[0]! - Math.LN2) < 1e-5 &&
      Math.abs(endedAt(normalised) - Math.LN2) < 0.06 &&
      endedAt(nothing) < 0.55,
    figures: ({ normalised, nothing }) => ({
      first: nats(valuesOf(normalised)[0]),
      normalised: nats(endedAt(normalised)),
      nothing: nats(endedAt(nothing)),
    }),
  },
  {
    id: 'dense-batches',
    text: 'Dense layers, normalised: the loss falls with each batch size from 1, 2, 4, 8 to 32, and up to 8 it is above that without normalisation.',
    runs: {
      one: { ...dense, batch: 1 },
      two: { ...dense, batch: 2 },
      four: { ...dense, batch: 4 },
      eight: { ...dense, batch: 8 },
      large: { ...dense, batch: 32 },
      bareTwo: { ...dense, batch: 2, normalise: 'nothing' },
      bareFour: { ...dense, batch: 4, normalise: 'nothing' },
      bareEight: { ...dense, batch: 8, normalise: 'nothing' },
      bareLarge: { ...dense, batch: 32, normalise: 'nothing' },
    },
    control: { two: { ...dense, batch: 32 } },
    holds({ one, two, four, eight, large, bareTwo, bareFour, bareEight }) {
      const losses = [one, two, four, eight, large].map((run) => endedAt(run));
      const falls = losses.every((loss, i) => i === 0 || loss < losses[i - 1]!);
      return falls && [bareTwo, bareFour, bareEight].every((bare, i) => endedAt(bare) < losses[i + 1]!);
    },
    figures: (runs) => figuresOf(runs, (run) => nats(endedAt(run))),
  },
  {
    id: 'conv-batches',
    text: 'Convolutions with MSRA weights, batches of 2, 4 and 8: normalised, the held-out loss after the last step is below that without normalisation.',
    runs: {
      two: { ...conv, batch: 2 },
      four: { ...conv, batch: 4 },
      eight: { ...conv, batch: 8 },
      large: { ...conv, batch: 32 },
      bareTwo: { ...conv, batch: 2, normalise: 'nothing' },
      bareFour: { ...conv, batch: 4, normalise: 'nothing' },
      bareEight: { ...conv, batch: 8, normalise: 'nothing' },
      bareLarge: { ...conv, batch: 32, normalise: 'nothing' },
    },
    control: { two: { ...conv, batch: 1 } },
    holds: ({ two, four, eight, bareTwo, bareFour, bareEight }) =>
      heldOut(two) < heldOut(bareTwo) && heldOut(four) < heldOut(bareFour) && heldOut(eight) < heldOut(bareEight),
    figures: (runs) => figuresOf(runs, (run) => percent(accuracy(run))),
  },
  {
    id: 'conv-pictures',
    text: 'Convolutions with MSRA weights, normalised: 1,000 batches of 8 end above 300 batches of 8, and no more than 10 points below 300 batches of 32.',
    runs: { long: { ...conv, batch: 8, steps: 1000 }, eight: { ...conv, batch: 8 }, large: { ...conv, batch: 32 } },
    control: { long: { ...conv, batch: 2 } },
    holds: ({ long, eight, large }) => accuracy(long) > accuracy(eight) && accuracy(long) > accuracy(large) - 0.1,
    figures: (runs) => figuresOf(runs, (run) => percent(accuracy(run))),
  },
  {
    id: 'one-class',
    text: 'Batches of one class each, 1,000 steps: the loss ends below 1, and held-out pictures are told apart in fewer than 35 % of the cases with stored statistics and 50 % with those of mixed batches. Without normalisation such batches leave at least 10 points more.',
    runs: { run: { classes: 'one', steps: 1000 }, bare: { ...conv, classes: 'one', normalise: 'nothing' } },
    control: { run: { steps: 1000 } },
    holds: ({ run, bare }) =>
      endedAt(run) < 1 && accuracy(run) < 0.35 && inTraining(run) < 0.5 && accuracy(bare) > accuracy(run) + 0.1,
    figures: ({ run, bare }) => ({
      loss: nats(endedAt(run)),
      stored: percent(accuracy(run)),
      mixed: percent(inTraining(run)),
      bare: percent(accuracy(bare)),
    }),
  },
];
