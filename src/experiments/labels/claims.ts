import { nats, percent, resultOf, valuesOf, type JudgedRun as Run } from '../lab/readings';
import type { ClaimsOf } from '../lab/define';
import { ending } from './readings';
import type cell from './cell';

const accuracy = (run: Run) => resultOf(run, 'accuracy');

const lastRecall = (run: Run) => resultOf(run, 'lastRecall');

const firstOf = (run: Run) => valuesOf(run, 'loss', 'fault')[0] ?? NaN;

/** For runs that may end in NaN: their share, and no mean of their losses. */
const figuresOfBroken = (run: Run) => ({
  first: nats(firstOf(run)),
  nan: percent(Number.isFinite(ending(run, 'fault')) ? 0 : 1),
  accuracy: percent(accuracy(run)),
});

const figuresOf = (run: Run) => ({
  first: nats(firstOf(run)),
  loss: nats(ending(run, 'fault')),
  rightFirst: nats(valuesOf(run, 'loss', 'right')[0]),
  rightLoss: nats(ending(run, 'right')),
  accuracy: percent(accuracy(run)),
  rightAccuracy: percent(resultOf(run, 'rightAccuracy')),
  lastRecall: percent(lastRecall(run)),
});

export const claims: ClaimsOf<typeof cell> = [
  {
    id: 'from-one',
    text: 'Labels 1 to 4 with four outputs: the training loss ends lower than with right labels, the last class is never said, and the accuracy is below 76 %.',
    runs: { run: {} },
    control: { run: { labels: 'from 1, room' } },
    holds: ({ run }) => ending(run, 'fault') < ending(run, 'right') && lastRecall(run) === 0 && accuracy(run) < 0.76,
    figures: ({ run }) => figuresOf(run),
  },
  {
    id: 'fused',
    text: 'The same with the gradient softmax - row: the accuracy after the last step is below 35 %.',
    runs: { run: { labels: 'from 1, fused' } },
    control: { run: {} },
    holds: ({ run }) => accuracy(run) < 0.35,
    figures: ({ run }) => figuresOfBroken(run),
  },
  {
    id: 'unchecked',
    text: 'The same with the label read past the end of its row, as Caffe does: the accuracy after the last step is below 50 %, and the last class is never said.',
    runs: { run: { labels: 'from 1, unchecked' } },
    control: { run: {} },
    holds: ({ run }) => accuracy(run) < 0.5 && lastRecall(run) === 0,
    figures: ({ run }) => figuresOfBroken(run),
  },
  {
    id: 'room',
    text: 'Labels 1 to 4 with five outputs, or labels 0 to 3 with 21: the accuracy is at most 10 points below that of the right count.',
    runs: { five: { labels: 'from 1, room' }, many: { labels: 'many' } },
    control: { five: {} },
    holds: ({ five, many }) => [five, many].every((run) => accuracy(run) > resultOf(run, 'rightAccuracy') - 0.1),
    figures: ({ five, many }) => ({
      ...figuresOf(five),
      many: percent(accuracy(many)),
      manyFirst: nats(firstOf(many)),
    }),
  },
  {
    id: 'bytes',
    text: 'Input 0 to 255: the first loss is above 20 and the accuracy after the last step below 35 %.',
    runs: { run: { labels: 'right', input: 'bytes' } },
    control: { run: { labels: 'right', input: 'unit' } },
    holds: ({ run }) => firstOf(run) > 20 && accuracy(run) < 0.35,
    figures: ({ run }) => figuresOfBroken(run),
  },
  {
    id: 'twice',
    text: 'Divided by 255 twice: the first loss is within 0.01 of ln 4 and the accuracy after the last step below 35 %.',
    runs: { run: { labels: 'right', input: 'twice' } },
    control: { run: { labels: 'right', input: 'unit' } },
    holds: ({ run }) => Math.abs(firstOf(run) - Math.log(4)) < 0.01 && accuracy(run) < 0.35,
    figures: ({ run }) => figuresOf(run),
  },
  {
    id: 'unit',
    text: 'Input 0 to 1 without centring: the accuracy is at most 10 points below that of centred input, and the loss ends higher.',
    runs: { run: { labels: 'right', input: 'unit' } },
    control: { run: { labels: 'right', input: 'twice' } },
    holds: ({ run }) =>
      accuracy(run) > resultOf(run, 'rightAccuracy') - 0.1 && ending(run, 'fault') > ending(run, 'right'),
    figures: ({ run }) => figuresOf(run),
  },
  {
    id: 'norm',
    text: 'With batch normalisation, input 0 to 255 and input divided twice come to more than 75 % after the last step.',
    runs: {
      bytes: { labels: 'right', input: 'bytes', net: 'batch norm' },
      twice: { labels: 'right', input: 'twice', net: 'batch norm' },
    },
    control: { bytes: { labels: 'right', input: 'bytes' } },
    holds: ({ bytes, twice }) => accuracy(bytes) > 0.75 && accuracy(twice) > 0.75,
    figures: ({ bytes, twice }) => ({
      bytes: percent(accuracy(bytes)),
      twice: percent(accuracy(twice)),
      right: percent(resultOf(bytes, 'rightAccuracy')),
    }),
  },
  {
    id: 'norm-offset',
    text: 'Batch normalisation does not mend a mean of 64 taken from input between 0 and 1: below 50 %.',
    runs: { run: { labels: 'right', input: 'unit - 64', net: 'batch norm' } },
    control: { run: { labels: 'right', input: 'bytes', net: 'batch norm' } },
    holds: ({ run }) => accuracy(run) < 0.5,
    figures: ({ run }) => figuresOf(run),
  },
  {
    id: 'pre-trained',
    text: 'After the last step a pre-trained net is above 80 % on input as in its training, and below 35 % on input divided twice.',
    runs: { run: { labels: 'right', input: 'twice', net: 'pre-trained' } },
    control: { run: { labels: 'right', input: 'unit', net: 'pre-trained' } },
    holds: ({ run }) => resultOf(run, 'rightAccuracy') > 0.8 && accuracy(run) < 0.35,
    figures: ({ run }) => figuresOf(run),
  },
];
